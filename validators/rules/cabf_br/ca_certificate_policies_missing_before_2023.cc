#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_certificate_policies_missing_before_2023{
    .text = {.id = "cabf_br.ca_certificate_policies_missing_before_2023",
             .severity = Severity::error,
             .title = "A CA certificate has no policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2",
             .requirement = "The certificate of every CA that is no root says under which policies "
                            "it issues.",
             .fix = "have the CA certified again with certificatePolicies",
             .aliases = "zlint:e_sub_ca_certificate_policies_missing",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
