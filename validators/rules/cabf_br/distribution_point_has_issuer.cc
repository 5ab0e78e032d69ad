#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule distribution_point_has_issuer{
    .text = {.id = "cabf_br.distribution_point_has_issuer",
             .severity = Severity::error,
             .title = "A CRL distribution point names a CRL issuer.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement = "cRLIssuer must not be there: lists of public CAs are signed by the CA "
                            "that issued the certificate.",
             .fix = "have the certificate issued again without cRLIssuer",
             .aliases = "zlint:e_crlissuer_must_not_be_present_in_cdp",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(std::ranges::any_of(
              c.distribution_points(),
              [](const DistributionPointFacts& point) { return point.has_crl_issuer; }));
        },
};

}  // namespace certwright::validators::rules::cabf_br
