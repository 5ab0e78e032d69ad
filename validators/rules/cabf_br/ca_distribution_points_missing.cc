#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_distribution_points_missing{
    .text = {.id = "cabf_br.ca_distribution_points_missing",
             .severity = Severity::error,
             .title = "A CA certificate does not say where the list is on which it would be "
                      "revoked.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2, 7.1.2.11.2",
             .requirement = "The certificate of every CA that is no root has CRL distribution "
                            "points: many clients know no other way to hear of a revoked CA.",
             .fix = "have the CA certified again with an http URI of its issuer's list",
             .aliases = "zlint:e_sub_ca_crl_distribution_points_missing",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::crl_distribution_points));
        },
};

}  // namespace certwright::validators::rules::cabf_br
