// The name constraints of one CA, decoded, and the names of one certificate that they apply to
// (RFC 5280 sections 4.2.1.10 and 6.1.3 (b), (c)).
//
// A path accumulates constraints by asking every CA's set in turn: a name must satisfy all of them,
// which is the intersection of the permitted and the union of the excluded subtrees (T-050).
// Processed are dNSName, iPAddress, rfc822Name (SmtpUTF8Mailbox by its host, RFC 9598), URI,
// directoryName and SRVName (RFC 4985). A name of another form that a set constrains fails (T-053);
// the type of an otherName is part of its form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pkcs/certificate.h"
#include "pkcs/extensions/name_constraints.h"
#include "validators/budget.h"
#include "validators/ip_address.h"
#include "validators/name_constraints.h"
#include "validators/subtree_index.h"

namespace certwright::validators {

// Views into the certificate, which must outlive this.
struct ConstrainedNames {
  Name subject;
  std::vector<GeneralName> alternative;
  std::vector<std::string> subject_mailboxes;  // where no rfc822Name stands in the subjectAltName
  // Of an end entity without subjectAltName: common names that look like hosts or addresses.
  std::vector<std::string> common_names;
  std::vector<IpAddress> common_addresses;
  bool too_many = false;  // more than Limits::alternative_names

  static ConstrainedNames of(const Certificate& certificate, const Limits& limits);
};

enum class ConstraintProblem : std::uint8_t {
  not_permitted,
  excluded,
  malformed_name,  // the name is no valid name of its form, so it cannot be compared
  unsupported,     // the form is not processed
  budget,
};
struct ConstraintViolation {
  ConstraintProblem problem;
  std::string name;     // "DNS srv.other.example"
  std::string subtree;  // the excluded one, or the permitted ones of the form
};

class NameConstraintSet {
 public:
  enum class Lookup : std::uint8_t {
    by_index,  // long lists through a SubtreeIndex
    by_pair,   // every name with every subtree: what the index is tested against
  };
  // The certificate must outlive the set. Nothing when it has no (decodable) name constraints.
  static std::optional<NameConstraintSet> of(const Certificate& certificate,
                                             Lookup lookup = Lookup::by_index);

  // Why the constraints themselves cannot be used: a malformed base, minimum or maximum. Empty when
  // they can.
  const std::string& malformed() const { return malformed_; }
  std::optional<ConstraintViolation> find_violation(const ConstrainedNames& names,
                                                    Budget& budget) const;
  // "DNS example.com, IP 192.0.2.0/24" (at most ten)
  std::string permitted_text() const;

 private:
  struct OneName;
  struct NameList;
  static std::optional<SubtreeRelation> compare(const OneName& name, const GeneralName& base,
                                                Budget& budget);
  std::optional<ConstraintViolation> check_excluded(const OneName& name, Budget& budget) const;
  std::optional<ConstraintViolation> check_permitted(const OneName& name, Budget& budget) const;
  // The same by comparison with one subtree after the other.
  std::optional<ConstraintViolation> compare_excluded(const OneName& name, Budget& budget) const;
  std::optional<ConstraintViolation> compare_permitted(const OneName& name, Budget& budget) const;
  std::optional<ConstraintViolation> check_other_form(const OneName& name, Budget& budget) const;
  bool permits_only_some(GeneralNameKind kind) const;
  bool constrains(GeneralNameKind kind) const;

  NameConstraints constraints_;
  std::string malformed_;
  std::uint32_t permitted_kinds_ = 0, excluded_kinds_ = 0;  // bit n: GeneralNameKind n
  // Where the list is long and its bases are well-formed.
  std::optional<SubtreeIndex> permitted_index_, excluded_index_;
};

}  // namespace certwright::validators
