#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_extended_key_usage_critical_before_2023{
    .text = {.id = "cabf_br.ca_extended_key_usage_critical_before_2023",
             .severity = Severity::warning,
             .title = "The extended key usage of a CA is critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2",
             .requirement = "The purposes of a CA should not be critical: old clients know the "
                            "extension in certificates of subscribers only.",
             .fix = "have the CA certified again with the extension non-critical",
             .aliases = "zlint:w_sub_ca_eku_critical",
             .effective = {.from = dates::day(2013, 7, 29), .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
