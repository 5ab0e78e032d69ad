// Certificates that follow the Code Signing Baseline Requirements.
#pragma once

#include <algorithm>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_cs {

// By one of the reserved policies (section 7.1.6.1).
inline bool is_for_code(const CertificateFacts& c) {
  return c.has_policy(policy_oids::kCodeSigning) || c.has_policy(policy_oids::kEvCodeSigning);
}
inline bool is_code_signer(const CertificateFacts& c) {
  return is_for_code(c) && c.is_subscriber();
}
inline bool is_code_signer_or_ca(const CertificateFacts& c) {
  return is_for_code(c) && (c.is_subscriber() || c.is_subordinate_ca());
}
// Without white space and other characters that no URI has.
inline bool is_http_uri(const AlternativeName& name) {
  return name.is(GeneralNameKind::uri) && ascii_istarts_with(name.text(), "http://") &&
         std::ranges::all_of(name.text(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace certwright::validators::rules::cabf_cs
