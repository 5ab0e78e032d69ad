#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule key_usage_missing{
    .text = {.id = "cabf_smime.key_usage_missing",
             .severity = Severity::error,
             .title = "A mail certificate has no keyUsage.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
             .requirement = "keyUsage is in every subscriber's certificate: it says whether the "
                            "key signs mail, decrypts it, or both.",
             .fix = "have the certificate issued again with keyUsage",
             .aliases = "zlint:e_key_usage_presence",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_mail_subscriber,
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!c->has(ExtensionId::key_usage));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
