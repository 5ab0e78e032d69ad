#include "cli/policy_text.h"

#include <array>
#include <utility>

namespace certwright::cli {
namespace {

using validators::DigestSet;
using validators::RuleGroup;

constexpr std::array<std::pair<RuleGroup, std::string_view>, 7> kGroups{{
    {RuleGroup::contradiction, "contradictions"},
    {RuleGroup::rfc5280_certificate, "RFC 5280 section 4"},
    {RuleGroup::rfc5280_serial, "RFC 5280 serial numbers"},
    {RuleGroup::rfc5280_criticality, "RFC 5280 criticality"},
    {RuleGroup::web_pki, "CA/Browser Forum names and roots"},
    {RuleGroup::web_pki_purposes, "CA/Browser Forum purposes"},
    {RuleGroup::web_pki_profile, "CA/Browser Forum keys and signatures"},
}};

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const auto word : words) {
    out += out.empty() ? "" : ", ";
    out += word;
  }
  return out.empty() ? "none" : out;
}

std::string digests_text(DigestSet set) {
  std::vector<std::string_view> words;
  for (auto i = static_cast<unsigned>(DigestAlgorithm::md2);
       i <= static_cast<unsigned>(DigestAlgorithm::shake256); ++i) {
    const auto digest = static_cast<DigestAlgorithm>(i);
    if (set.has(digest)) words.push_back(to_string(digest));
  }
  if (set.has(DigestAlgorithm::none)) words.emplace_back("schemes with a hash of their own");
  return joined(words);
}

std::string rules_text(validators::RuleGroups groups) {
  std::vector<std::string_view> words;
  for (const auto& [group, name] : kGroups) {
    if (groups.has(group)) words.push_back(name);
  }
  return joined(words);
}

std::string_view revocation_text(validators::RevocationMode mode) {
  switch (mode) {
    case validators::RevocationMode::off: return "off";
    case validators::RevocationMode::soft_fail: return "revoked fails, unknown passes";
    case validators::RevocationMode::hard_fail: return "revoked fails, unknown fails";
  }
  return "";
}

std::string_view wildcards_text(validators::WildcardPolicy wildcards) {
  switch (wildcards) {
    case validators::WildcardPolicy::two_labels: return "two labels or more after the asterisk";
    case validators::WildcardPolicy::one_label: return "one label or more after the asterisk";
    case validators::WildcardPolicy::none: return "refused";
  }
  return "";
}

std::string_view fallback_text(validators::SubjectFallback fallback) {
  switch (fallback) {
    case validators::SubjectFallback::never: return "never a host name";
    case validators::SubjectFallback::without_subject_alt_name:
      return "a host name where there is no subjectAltName";
  }
  return "";
}

}  // namespace

std::vector<PolicyFact> policy_facts(const validators::VerificationPolicy& policy) {
  const bool anchors = policy.anchor == validators::AnchorCertificate::counts;
  const bool any = policy.any_purpose == validators::AnyPurpose::counts;
  const bool suffixes =
      policy.public_suffix_wildcards == validators::PublicSuffixWildcards::allowed;
  return {
      {"summary", "meaning", std::string(policy.summary)},
      {"digests", "hashes", digests_text(policy.digests)},
      {"tolerated_digests", "tolerated", digests_text(policy.tolerated)},
      {"least_rsa_bits", "RSA keys", std::to_string(policy.least_rsa_bits) + " bits or more"},
      {"anchor_certificate", "anchors",
       anchors ? "their certificates count" : "name and key alone"},
      {"any_purpose", "anyPurpose",
       any ? "counts for every purpose" : "does not count for a purpose asked for"},
      {"revocation", "revocation", std::string(revocation_text(policy.revocation))},
      {"rules", "rules", rules_text(policy.rules)},
      {"wildcards", "wildcards", std::string(wildcards_text(policy.identity.dns.wildcards))},
      {"public_suffix_wildcards", "suffixes",
       suffixes ? "wildcards on public suffixes are allowed"
                : "wildcards on public suffixes are refused"},
      {"common_name", "commonName", std::string(fallback_text(policy.identity.fallback))},
  };
}

}  // namespace certwright::cli
