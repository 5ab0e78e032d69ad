// What a CA puts into a certificate for a role. The profile decides every extension; a request may
// only fill in names and the public key (T-116).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/extension.h"
#include "pkcs/general_name.h"
#include "pkcs/oid.h"
#include "pkcs/private_key.h"
#include "pkcs/public_key.h"
#include "validators/role.h"

namespace certwright::authority {

struct IssuanceProfile {
  std::string role;           // id, for the record
  std::vector<Oid> purposes;  // extKeyUsage; empty: no such extension
  Critical purposes_critical = Critical::no;
  std::uint16_t usage_rsa =
      0;  // KeyUsage bits for RSA keys (key encipherment included where the role wants it)
  std::uint16_t usage_other = 0;
  std::int64_t default_days = 397;
  std::int64_t max_days = 3650;
  // The kinds of name that may stand in the subjectAltName.
  std::vector<GeneralNameKind> allowed_names;
  enum class Names : std::uint8_t { required, optional } names = Names::required;
  // Whether the names stand in a subjectAltName, or in the subject alone.
  enum class AltNames : std::uint8_t { allowed, refused } alt_names = AltNames::allowed;
  // Names that the role's parameters add to those of the request: encoded GeneralNames.
  std::vector<Bytes> further_names;
  // The subject is these attributes, and the common name (here or the first name).
  std::vector<validators::SubjectAttribute> subject_attributes;
  // What `issue` generates when the caller names no key type, and what it accepts at all (empty:
  // every supported one).
  KeyType key_type = KeyType::ec_p256;
  std::vector<KeyAlgorithm> key_algorithms;
  unsigned min_rsa_bits = 2048;
  using FixedExtension = validators::RoleNeeds::FixedExtension;
  std::vector<FixedExtension> fixed_extensions;
  // What the role asks about and nobody has said: names of parameters.
  std::vector<std::string> open;
  // What a PFX for this role is written for when the user names no target; empty: no wish.
  std::string pfx_target;
};

// The profile of a role: its purposes, key demands and names, read off what the role demands
// (validators/role.h), with the gaps filled by what works everywhere: 397 days, P-256 unless the
// role wants RSA. `unsupported` for roles that are no end entity's (issuing-ca): those are made
// with `ca intermediate`.
// What the role's parameters determine (further names, subject attributes, the template extension)
// is in it too, so that what is issued passes the role.
// `request`: the names and parameters at hand, and the day whose limits count.
Result<IssuanceProfile> profile_for_role(const validators::Role& role,
                                         const validators::NeedsRequest& request = {});

}  // namespace certwright::authority
