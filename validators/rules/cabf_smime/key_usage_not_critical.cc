#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule key_usage_not_critical{
    .text = {.id = "cabf_smime.key_usage_not_critical",
             .severity = Severity::warning,
             .title = "keyUsage of a mail certificate is not critical.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
             .requirement =
                 "keyUsage should be critical, so that no program uses the key for something else.",
             .fix = "have the certificate issued again with keyUsage critical",
             .aliases = "zlint:w_key_usage_criticality",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && c->has(ExtensionId::key_usage);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!c->is_critical(ExtensionId::key_usage));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
