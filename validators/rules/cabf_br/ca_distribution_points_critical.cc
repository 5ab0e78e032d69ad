#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_distribution_points_critical{
    .text = {.id = "cabf_br.ca_distribution_points_critical",
             .severity = Severity::error,
             .title = "The CRL distribution points of a CA are critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2, 7.1.2.11.2",
             .requirement =
                 "The extension is never critical: a client that gets its lists otherwise "
                 "would refuse the CA.",
             .fix = "have the CA certified again with the extension non-critical",
             .aliases = "zlint:e_sub_ca_crl_distribution_points_marked_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::crl_distribution_points));
        },
};

}  // namespace certwright::validators::rules::cabf_br
