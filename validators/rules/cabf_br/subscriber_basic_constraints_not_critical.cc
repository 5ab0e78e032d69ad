#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_basic_constraints_not_critical{
    .text = {.id = "cabf_br.subscriber_basic_constraints_not_critical",
             .severity = Severity::error,
             .title = "A subscriber's basic constraints are not critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement =
                 "Subscribers need not have basic constraints; where they have them, the "
                 "extension is critical.",
             .fix = "have the certificate issued again without basic constraints, or with "
                    "critical ones",
             .aliases =
                 "zlint:e_sub_cert_basic_constraints_not_critical "
                 "pkilint:cabf.serverauth.subscriber.non_critical_basic_constraints_extension",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::basic_constraints);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::basic_constraints));
        },
};

}  // namespace certwright::validators::rules::cabf_br
