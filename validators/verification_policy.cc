#include "validators/verification_policy.h"

#include <array>

namespace certwright::validators {
namespace {

using D = DigestAlgorithm;

// NIST SP 800-131A; `none` stands for schemes without a digest of their own (Ed25519, ML-DSA).
constexpr DigestSet kCurrentDigests =
    DigestSet::of(D::none, D::sha224, D::sha256, D::sha384, D::sha512, D::sha512_224, D::sha512_256,
                  D::sha3_224, D::sha3_256, D::sha3_384, D::sha3_512, D::shake128, D::shake256);

constexpr RuleGroups kStrictRules = RuleGroups{}
                                        .with(RuleGroup::rfc5280_certificate)
                                        .with(RuleGroup::rfc5280_serial)
                                        .with(RuleGroup::web_pki);

constexpr std::array<VerificationPolicy, 4> kPolicies{{
    {.name = "legacy",
     .summary =
         "old servers and appliances: SHA-1 and RSA from 1024 bits on with a warning, common "
         "name as host name",
     .digests = kCurrentDigests,
     .tolerated = DigestSet::of(D::sha1),
     .least_rsa_bits = kLeastRsaBitsEver,
     .revocation = RevocationMode::off,
     .rules = RuleGroups{}.without(RuleGroup::distinguished_encoding),
     .identity = {.dns = {.wildcards = WildcardPolicy::one_label},
                  .fallback = SubjectFallback::without_subject_alt_name}},
    {.name = "rfc5280",
     .summary = "RFC 5280 section 6.1 with current algorithms and keys",
     .digests = kCurrentDigests},
    {.name = "strict",
     .summary = "RFC 5280 with the rules of public TLS certificates",
     .digests = kCurrentDigests,
     .any_purpose = AnyPurpose::does_not_count,
     .revocation = RevocationMode::hard_fail,
     .rules = kStrictRules,
     .public_suffix_wildcards = PublicSuffixWildcards::refused},
    {.name = "windows",
     .summary = "as current Windows clients: one-label wildcards in private name spaces",
     .digests = kCurrentDigests,
     .identity = {.dns = {.wildcards = WildcardPolicy::one_label}}},
}};

}  // namespace

std::span<const VerificationPolicy> verification_policies() { return kPolicies; }

const VerificationPolicy* find_policy(std::string_view name) {
  for (const VerificationPolicy& policy : kPolicies) {
    if (policy.name == name) return &policy;
  }
  return nullptr;
}

const VerificationPolicy& default_policy() { return *find_policy("rfc5280"); }

}  // namespace certwright::validators
