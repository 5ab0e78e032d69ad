// LintProfile: which rules concern a document.
//
// Public CAs' rules say nothing of a certificate that only machines of its owner trust. The profile
// is therefore chosen from the document, and always said with the result.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators {

enum class LintProfile : std::uint8_t {
  standards,            // what the RFCs demand of everyone
  private_pki,          // and what serves certificates of an organisation's own CA
  public_tls,           // and what browsers and the CA/Browser Forum demand
  public_smime,         // … of certificates for electronic mail
  public_code_signing,  // … of certificates for code
  qualified,            // … of European qualified certificates and their CAs
  everything,           // every rule that exists
};
// "standards", "private", "public-tls", "public-smime", "public-code-signing", "qualified", "all"
std::string_view to_string(LintProfile profile);
std::optional<LintProfile> lint_profile_from_string(std::string_view text);
std::vector<std::string_view> lint_profile_names();
// One sentence for people.
std::string_view describe(LintProfile profile);

// Whether rules of this source ("rfc5280", "cabf_br") belong to the profile.
bool includes_source(LintProfile profile, std::string_view source);

// What is known beside the certificate.
enum class PublicTrust : std::uint8_t {
  unknown,  // only the certificate can tell
  trusted,  // it is, or its chain ends in, a root that the public trusts
};

struct LintProfileChoice {
  LintProfile profile = LintProfile::standards;
  std::string reason;  // "it has the policy 2.23.140.1.2.1", for people
};
using AskPublicTrust = std::function<PublicTrust()>;
// A public profile when the certificate claims one (reserved policies, embedded timestamps,
// precertificate) or `ask_trust` says so, which is asked only then; private_pki otherwise.
LintProfileChoice choose_lint_profile(const CertificateFacts& facts,
                                      const AskPublicTrust& ask_trust);

}  // namespace certwright::validators
