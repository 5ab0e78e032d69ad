#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule distribution_points_several{
    .text = {.id = "cabf_br.distribution_points_several",
             .severity = Severity::warning,
             .title = "There are several CRL distribution points.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement = "One distribution point, with one or more http URIs, should be all. "
                            "Programs differ in which of several they use.",
             .fix = "have the certificate issued again with one distribution point",
             .aliases = "pkilint:cabf.serverauth.crldp_multiple_distributionpoints_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(c.distribution_points().size() > 1); },
};

}  // namespace certwright::validators::rules::cabf_br
