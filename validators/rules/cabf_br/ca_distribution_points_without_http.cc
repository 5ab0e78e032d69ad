#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_distribution_points_without_http{
    .text = {.id = "cabf_br.ca_distribution_points_without_http",
             .severity = Severity::error,
             .title = "No distribution point of a CA certificate is an http URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2, 7.1.2.11.2",
             .requirement = "At least one distribution point is an http URI of the issuer's list: "
                            "clients fetch by nothing else.",
             .fix = "have the CA certified again with an http URI of its issuer's list",
             .aliases = "zlint:e_sub_ca_crl_distribution_points_does_not_contain_url",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& point : c.distribution_points()) {
            for (const auto& name : point.full_name) {
              if (is_http_uri(name)) return pass();
            }
          }
          return violation().at("cRLDistributionPoints");
        },
};

}  // namespace certwright::validators::rules::cabf_br
