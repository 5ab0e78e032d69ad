// RoleNeeds: what a new certificate in a role must hold, so that it passes the role's demands.
//
// Filled by the demands themselves (Role::needs), each of which knows what it will ask for. What
// nobody has said yet (a parameter without value) stands in `open`. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "pkcs/time.h"
#include "validators/reference_identity.h"

namespace certwright::validators {

class RoleParameters;

// What is known of the certificate when it is planned. Everything must outlive the call.
struct NeedsRequest {
  std::span<const ReferenceIdentity> names;
  const RoleParameters* parameters = nullptr;  // may be null
  // When it will be issued; nothing: after every date that a demand names.
  std::optional<UtcTime> issued;
};

// The kinds of subjectAltName entry that roles tell apart.
enum class AltNameKind : std::uint8_t {
  dns,
  ip,
  email,
  uri,
  upn,        // otherName, Microsoft user principal name
  smtp_utf8,  // otherName, RFC 9598
  srv,        // otherName, RFC 4985
  dc_guid,    // otherName, a domain controller's GUID as hexadecimal text
  directory,
  other,
};

struct AltName {
  AltNameKind kind = AltNameKind::dns;
  std::string text;  // "srv.lab.example", "192.0.2.1", "_xmpp-server.lab.example"

  friend bool operator==(const AltName&, const AltName&) = default;
};

struct SubjectAttribute {
  Oid type;
  std::string text;

  friend bool operator==(const SubjectAttribute&, const SubjectAttribute&) = default;
};

struct RoleNeeds {
  std::vector<Oid> purposes;  // extKeyUsage, in order, without repetition
  Critical purposes_critical = Critical::no;
  // KeyUsage bits: for every key, and those that RSA and EC keys need beside them.
  std::uint16_t key_usage = 0, key_usage_rsa = 0, key_usage_ec = 0;
  // Bits that may not be there.
  std::uint16_t key_usage_refused = 0;
  enum class Subject : std::uint8_t { end_entity, ca } subject = Subject::end_entity;
  unsigned path_length = 0;  // of a CA: how many more may follow below it
  enum class CommonName : std::uint8_t {
    optional,
    required,
    irrelevant
  } common_name = CommonName::optional;
  // Whether the common name stands among the names as well.
  enum class Repeated : std::uint8_t { no, yes } common_name_repeated = Repeated::no;
  // The subject: the common name first where one is known, then what the role wants.
  std::vector<SubjectAttribute> attributes;
  enum class AltNames : std::uint8_t {
    optional,
    required,
    forbidden
  } alt_names = AltNames::optional;
  // The entries, the names that were asked for first.
  std::vector<AltName> names;
  // Kinds of which an entry must be there, and none is known yet.
  std::vector<AltNameKind> open_kinds;
  std::vector<KeyAlgorithm> key_types;             // empty: any
  std::vector<NamedCurve> key_curves;              // empty: any
  unsigned least_rsa_bits = 0, most_rsa_bits = 0;  // 0: no limit
  int least_days = 0, most_days = 0;               // 0: no limit
  std::vector<ExtensionId> extensions;             // that must be there
  // Extensions whose contents the role's parameters determine.
  struct FixedExtension {
    Oid oid;
    Critical critical = Critical::no;
    Bytes value;
  };
  std::vector<FixedExtension> fixed_extensions;
  std::vector<std::string> remarks;     // "issuer: a public CA"
  std::vector<std::string> open;        // "smtp-domains: mail domains …"
  std::vector<std::string> parameters;  // that the role asks for

  // Each adds what is not there yet.
  void add_purpose(const Oid& purpose);
  void add_name(AltNameKind kind, std::string_view text);
  void add_attribute(const Oid& type, std::string_view text);
  void add_extension(ExtensionId id);
  void add_open(std::string_view parameter);
  // Bits for a key of this type.
  std::uint16_t usage_for(KeyAlgorithm type) const;
};

// "crlDistributionPoints", ...; empty for what no role asks for.
std::string_view extension_word(ExtensionId id);
// "DNS", "user principal name", ...
std::string_view to_string(AltNameKind kind);
// The GeneralName as it stands in the extension. `malformed` when the text is none of its kind;
// `unsupported` for `directory` and `other`.
Result<Bytes> encode_alt_name(const AltName& name);
// Entries of the subjectAltName in order; empty when it is absent or malformed.
std::vector<AltName> alt_names_of(const Certificate& certificate);

}  // namespace certwright::validators
