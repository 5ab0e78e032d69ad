// Draft: a certificate for a role in its surroundings, made from what the role needs, to be changed
// in one place and judged.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fixtures/certificate_fixture.h"
#include "validators/role.h"

namespace certwright::roles_test {

// The subject's public key: a fixed one, or one of the right form that nobody holds.
struct KeyChoice {
  enum class Kind { fixed, rsa_of_bits, unusual_curve } kind = Kind::fixed;
  fixtures::TestKey fixed = fixtures::TestKey::ec_p256_1;
  unsigned bits = 0;

  KeyAlgorithm type() const;
  Bytes spki() const;
};

// Values of parameters that name certificates which do not exist before the draft is made.
inline constexpr std::string_view kRootToken = "@root";
inline constexpr std::string_view kIssuerToken = "@issuer";
inline constexpr std::string_view kOtherToken = "@other";
inline constexpr std::string_view kLeafKeyToken = "@leaf-key";
inline constexpr std::string_view kSubjectToken = "@subject";

// A list with one timestamp of nobody's log.
inline constexpr std::string_view kSctListHex =
    "043400320030000b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b000001900000"
    "0000000004030001aa";

struct Draft {
  std::vector<validators::SubjectAttribute> subject;
  std::vector<validators::AltName> names;
  std::optional<Critical> names_critical;  // nothing: as RFC 5280 says
  std::optional<std::vector<Oid>> purposes;
  Critical purposes_critical = Critical::no;
  std::optional<std::uint16_t> usage;
  Critical usage_critical = Critical::yes;
  enum class Ca { absent, no, yes, yes_not_critical } ca = Ca::absent;
  std::optional<std::uint32_t> path_length;
  UtcTime issued = fixtures::kNow;
  int days = 300;
  int seconds = -1;  // beside the days: the last second belongs to the period
  KeyChoice key;
  std::vector<validators::RoleNeeds::FixedExtension> extensions;
  bool subject_key_identifier = true;
  bool authority_key_identifier = true;
  std::optional<SignatureAlgorithm> signature;  // named; the octets are then no real signature

  bool self_signed = false;
  std::size_t intermediates = 1;
  std::optional<std::vector<Oid>> issuer_purposes;
  std::optional<KeyChoice> issuer_key;  // named in its certificate; the leaf is signed with another
  bool issuer_has_the_subject = false;
  bool issuer_ends_first = false;

  enum class File { unknown, leaf_first, with_root, reversed, leaf_only } file = File::leaf_first;
  std::optional<validators::KeyFacts> key_facts =
      validators::KeyFacts{validators::KeyFacts::Presence::present, ""};
  std::vector<std::string> asked;  // with --name
  validators::RoleParameters parameters;

  void remove_extension(const Oid& oid);
  bool has_purpose(const Oid& oid) const;
};

struct Judged {
  std::vector<std::pair<std::string, std::string>> findings;  // demand, finding; in order
  std::vector<std::string> messages;
  std::vector<std::string> not_checked;
};
Judged judge(const validators::Role& role, const Draft& draft);

// An entry of this kind, of no certificate's own names.
validators::AltName example_of(validators::AltNameKind kind);

// Circumstances in which a draft shall pass.
struct Circumstances {
  std::string version;  // of the product; empty: the role's own
  UtcTime issued = fixtures::kNow;
  std::optional<KeyAlgorithm> key;  // nothing: what the role likes best
  std::optional<validators::RootPublicity> root;
  std::vector<std::pair<std::string, std::string>> set;  // further parameters
};
// What passes the role by its own account of its needs.
Draft passing_draft(const validators::Role& role, const Circumstances& circumstances = {});

}  // namespace certwright::roles_test
