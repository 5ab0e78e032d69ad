#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule distribution_points_without_http{
    .text = {.id = "cabf_br.distribution_points_without_http",
             .severity = Severity::error,
             .title = "No CRL distribution point of a server certificate is an http URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement = "The extension holds an http URI of the CA's CRL service.",
             .fix = "have the certificate issued again with an http URI",
             .aliases = "zlint:e_sub_cert_crl_distribution_points_does_not_contain_url",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(find_list_location(c, is_http_uri) == nullptr);
        },
};

}  // namespace certwright::validators::rules::cabf_br
