// VerificationPolicy: which algorithms, keys, names and extras a verdict allows. Data, in one
// place.
//
//   strict    RFC 5280, with what RFC 5280 section 4 asks of certificates, and the rules of the web
//   rfc5280   path validation by RFC 5280 section 6.1 with current algorithms: the default
//   windows   as current Windows clients: rfc5280 with one-label wildcards
//   legacy    old servers and appliances: SHA-1 and RSA from 1024 bits on with a warning, common
//             name as host name
//
// Immutable values; copy one and change the copy (T-060: nothing about a verdict is cached).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/public_key.h"
#include "validators/presented_identifiers.h"

namespace certwright::validators {

// A set of DigestAlgorithm.
class DigestSet {
 public:
  constexpr DigestSet() = default;
  template <class... D>
  static constexpr DigestSet of(D... digests) {
    DigestSet set;
    set.bits_ = ((std::uint32_t{1} << static_cast<unsigned>(digests)) | ... | 0U);
    return set;
  }
  constexpr bool has(DigestAlgorithm digest) const {
    return (bits_ >> static_cast<unsigned>(digest) & 1) != 0;
  }
  friend constexpr bool operator==(const DigestSet&, const DigestSet&) = default;

 private:
  std::uint32_t bits_ = 0;
};

// Groups of rules on certificates beyond path validation (validators/profile_rules.h).
enum class RuleGroup : std::uint8_t {
  rfc5280_certificate = 1 << 0,  // RFC 5280 section 4: what conforming CAs MUST do
  rfc5280_serial = 1 << 1,       // RFC 5280 section 4.1.2.2
  rfc5280_criticality = 1 << 2,  // RFC 5280: name constraints MUST be critical; public CAs may not
  web_pki = 1 << 3,              // CA/Browser Forum: names, identifiers of roots
  web_pki_purposes = 1 << 4,     // CA/Browser Forum: extended key usage
  web_pki_profile = 1 << 5,      // CA/Browser Forum: keys, signature algorithms, common name
  contradiction = 1 << 6,        // what no profile tolerates
  distinguished_encoding = 1 << 7,  // X.690, where readers differ: tolerated by legacy only
};
struct RuleGroups {
  std::uint8_t bits = static_cast<std::uint8_t>(RuleGroup::contradiction) |
                      static_cast<std::uint8_t>(RuleGroup::distinguished_encoding);
  constexpr bool has(RuleGroup group) const {
    return (bits & static_cast<std::uint8_t>(group)) != 0;
  }
  constexpr RuleGroups with(RuleGroup group) const {
    return {static_cast<std::uint8_t>(bits | static_cast<std::uint8_t>(group))};
  }
  constexpr RuleGroups without(RuleGroup group) const {
    return {static_cast<std::uint8_t>(bits & ~static_cast<std::uint8_t>(group))};
  }
};

enum class AnyPurpose : std::uint8_t { counts, does_not_count };
enum class RevocationMode : std::uint8_t { off, soft_fail, hard_fail };
// What of a trust anchor's certificate counts. Most clients look at all that it says of itself
// (dates, path length, name constraints, purposes, critical extensions); RFC 5280 section 6.1.1 (d)
// takes its name and key and nothing else.
enum class AnchorCertificate : std::uint8_t { counts, name_and_key };
enum class PublicSuffixWildcards : std::uint8_t { allowed, refused };

struct VerificationPolicy {
  std::string_view name;
  std::string_view summary;
  DigestSet digests;      // of signatures below the trust anchor
  DigestSet tolerated{};  // accepted with a warning
  // Fewer bits are refused, never below kLeastRsaBitsEver; what lies between this and kLeastRsaBits
  // is a warning (T-031).
  unsigned least_rsa_bits = kLeastRsaBits;
  AnchorCertificate anchor = AnchorCertificate::counts;
  AnyPurpose any_purpose = AnyPurpose::counts;
  RevocationMode revocation = RevocationMode::soft_fail;
  RuleGroups rules{};
  IdentityPolicy identity{};
  PublicSuffixWildcards public_suffix_wildcards = PublicSuffixWildcards::allowed;
};

std::span<const VerificationPolicy> verification_policies();
// nullptr when there is none of that name.
const VerificationPolicy* find_policy(std::string_view name);
// "rfc5280"
const VerificationPolicy& default_policy();

}  // namespace certwright::validators
