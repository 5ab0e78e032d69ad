#include "validators/lint/lint_profile.h"

#include <algorithm>
#include <array>

#include "validators/lint/policy_oids.h"

namespace certwright::validators {
namespace {

struct ProfileRow {
  LintProfile profile;
  std::string_view name;
  std::string_view description;
};
constexpr std::array kProfiles{
    ProfileRow{LintProfile::standards, "standards",
               "what the standards demand of every certificate"},
    ProfileRow{LintProfile::private_pki, "private",
               "the standards, and what serves an organisation's own CA"},
    ProfileRow{LintProfile::public_tls, "public-tls",
               "the standards, the CA/Browser Forum's rules for TLS, and those of the browsers"},
    ProfileRow{LintProfile::public_smime, "public-smime",
               "the standards, and the CA/Browser Forum's rules for electronic mail"},
    ProfileRow{LintProfile::public_code_signing, "public-code-signing",
               "the standards, and the CA/Browser Forum's rules for code signing"},
    ProfileRow{LintProfile::qualified, "qualified",
               "the rules for public TLS, and those of ETSI for qualified certificates"},
    ProfileRow{LintProfile::everything, "all", "every rule there is"},
};

constexpr unsigned bit(LintProfile profile) { return 1U << static_cast<unsigned>(profile); }
constexpr unsigned kAlways = ~0U;
constexpr unsigned kPrivate = bit(LintProfile::private_pki) | bit(LintProfile::everything);
constexpr unsigned kTls =
    bit(LintProfile::public_tls) | bit(LintProfile::qualified) | bit(LintProfile::everything);
constexpr unsigned kMail = bit(LintProfile::public_smime) | bit(LintProfile::everything);
constexpr unsigned kCode = bit(LintProfile::public_code_signing) | bit(LintProfile::everything);
constexpr unsigned kQualified = bit(LintProfile::qualified) | bit(LintProfile::everything);

struct SourceRow {
  std::string_view source;
  unsigned profiles;
};
// Sources that are not listed concern every document.
constexpr std::array kSources{
    SourceRow{"apple", kTls},
    SourceRow{"cabf_br", kTls},
    SourceRow{"cabf_cs", kCode},
    SourceRow{"cabf_ev", kTls},
    SourceRow{"cabf_smime", kMail},
    SourceRow{"chrome", kTls},
    SourceRow{"etsi", kQualified},
    SourceRow{"google", kMail},
    SourceRow{"microsoft", kTls | kMail | kCode},
    SourceRow{"mozilla", kTls | kMail},
    SourceRow{"private_pki", kPrivate},
};

bool claims_public_tls(const CertificateFacts& facts) {
  return facts.has_policy(policy_oids::kDomainValidated) ||
         facts.has_policy(policy_oids::kOrganizationValidated) ||
         facts.has_policy(policy_oids::kIndividualValidated) ||
         facts.has_policy(policy_oids::kExtendedValidation);
}

bool claims_code_signing(const CertificateFacts& facts) {
  return facts.has_policy(policy_oids::kCodeSigning) ||
         facts.has_policy(policy_oids::kEvCodeSigning);
}

// For certificates below or of a publicly trusted root that claim nothing themselves.
LintProfileChoice choose_by_purpose(const CertificateFacts& facts) {
  const std::string reason = "its chain ends in a publicly trusted root";
  if (facts.is_tls_server()) return {LintProfile::public_tls, reason};
  if (facts.has_purpose(oids::kEmailProtection)) return {LintProfile::public_smime, reason};
  if (facts.has_purpose(oids::kCodeSigning)) return {LintProfile::public_code_signing, reason};
  return {LintProfile::standards, reason};
}

}  // namespace

std::string_view to_string(LintProfile profile) {
  return kProfiles[static_cast<std::size_t>(profile)].name;
}
std::string_view describe(LintProfile profile) {
  return kProfiles[static_cast<std::size_t>(profile)].description;
}

std::optional<LintProfile> lint_profile_from_string(std::string_view text) {
  const auto* const row = std::ranges::find(kProfiles, text, &ProfileRow::name);
  return row == kProfiles.end() ? std::nullopt : std::optional<LintProfile>(row->profile);
}

std::vector<std::string_view> lint_profile_names() {
  std::vector<std::string_view> out;
  out.reserve(kProfiles.size());
  for (const auto& row : kProfiles) out.push_back(row.name);
  return out;
}

bool includes_source(LintProfile profile, std::string_view source) {
  const auto* const row = std::ranges::find(kSources, source, &SourceRow::source);
  return ((row == kSources.end() ? kAlways : row->profiles) & bit(profile)) != 0;
}

LintProfileChoice choose_lint_profile(const CertificateFacts& facts,
                                      const AskPublicTrust& ask_trust) {
  if (facts.type().is_etsi()) return {LintProfile::qualified, "it has a policy of ETSI"};
  if (facts.type().smime != SmimeType::none) {
    return {LintProfile::public_smime, "it has a reserved policy for S/MIME"};
  }
  if (claims_code_signing(facts)) {
    return {LintProfile::public_code_signing, "it has a reserved policy for code signing"};
  }
  if (claims_public_tls(facts)) {
    return {LintProfile::public_tls, "it has a reserved policy for TLS"};
  }
  if (facts->has(ExtensionId::sct_list) || facts.is_precertificate()) {
    return {LintProfile::public_tls, "it was logged for Certificate Transparency"};
  }
  if (ask_trust() == PublicTrust::trusted) return choose_by_purpose(facts);
  return {LintProfile::private_pki, "nothing says that the public trusts it"};
}

}  // namespace certwright::validators
