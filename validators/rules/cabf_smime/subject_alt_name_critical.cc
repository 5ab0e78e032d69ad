#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule subject_alt_name_critical{
    .text = {.id = "cabf_smime.subject_alt_name_critical",
             .severity = Severity::warning,
             .title = "subjectAltName is critical although there is a subject.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 h",
             .requirement = "subjectAltName should be critical only where the subject is empty.",
             .fix = "have the certificate issued again with subjectAltName not critical",
             .aliases = "zlint:w_san_should_not_be_critical",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && c->has(ExtensionId::subject_alt_name);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(c->is_critical(ExtensionId::subject_alt_name) && !c.subject().empty());
    },
};

}  // namespace certwright::validators::rules::cabf_smime
