#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_without_issuer{
    .text = {.id = "cabf_br.aia_without_issuer",
             .severity = Severity::warning,
             .title = "A server certificate does not tell where its issuer's certificate is.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.7",
             .requirement = "caIssuers should hold an http URI of the issuer's certificate. Servers"
                            " are often set up without it, and clients then cannot build a path.",
             .fix = "have the certificate issued again with the address of the issuer's "
                    "certificate",
             .aliases = "zlint:w_sub_cert_aia_does_not_contain_issuing_ca_url",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!has_http_access(c, oids::kAdCaIssuers));
        },
};

}  // namespace certwright::validators::rules::cabf_br
