#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_extended_key_usage_missing_before_2023{
    .text = {.id = "cabf_br.ca_extended_key_usage_missing_before_2023",
             .severity = Severity::notice,
             .title = "A CA is not limited to purposes.",
             .citation = "CA/Browser Forum TLS BR 7.1.5",
             .requirement =
                 "A CA without extended key usage issues for every purpose, so it is not "
                 "technically constrained and has to be disclosed and audited.",
             .fix = "have the CA certified again for the purposes for which it issues",
             .aliases = "zlint:n_sub_ca_eku_missing",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
