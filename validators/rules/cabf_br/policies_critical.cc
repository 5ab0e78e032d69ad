#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule policies_critical{
    .text = {.id = "cabf_br.policies_critical",
             .severity = Severity::warning,
             .title = "The certificate policies of a server certificate are critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement = "The extension is not critical: clients that know no policies must be "
                            "able to pass over it.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_sub_cert_certificate_policies_marked_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::certificate_policies);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
