#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_certificate_policies_critical{
    .text = {.id = "cabf_br.ca_certificate_policies_critical",
             .severity = Severity::warning,
             .title = "The policies of a CA are critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2, 7.1.2.10.5",
             .requirement = "certificatePolicies should not be critical: a client that does not "
                            "evaluate policies would refuse everything below the CA.",
             .fix = "have the CA certified again with the extension non-critical",
             .aliases = "zlint:w_sub_ca_certificate_policies_marked_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::certificate_policies);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
