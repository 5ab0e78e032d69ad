#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_certificate_policies_before_2023{
    .text = {.id = "cabf_br.root_certificate_policies_before_2023",
             .severity = Severity::warning,
             .title = "A root has certificate policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1",
             .requirement = "Policies of a root say nothing, since paths are judged from the "
                            "certificate below it on.",
             .fix = "leave certificatePolicies out of roots",
             .aliases = "zlint:w_root_ca_contains_cert_policy",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && c.is_root_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
