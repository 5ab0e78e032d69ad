#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule distribution_point_relative_name{
    .text = {.id = "cabf_br.distribution_point_relative_name",
             .severity = Severity::error,
             .title = "A CRL distribution point is named relative to the CRL issuer.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement = "Distribution points of public CAs have a full name. Hardly any client "
                            "understands the relative form.",
             .fix = "have the certificate issued again with http URIs",
             .aliases = "pkilint:cabf.serverauth.crldp_dpname_prohibited_field_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(std::ranges::any_of(
              c.distribution_points(),
              [](const DistributionPointFacts& point) { return !point.relative_name.empty(); }));
        },
};

}  // namespace certwright::validators::rules::cabf_br
