#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_issuers_address_missing{
    .text = {.id = "cabf_br.ca_issuers_address_missing",
             .severity = Severity::warning,
             .title = "A CA certificate does not say where the certificate of its issuer is.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2 (before version 2.0.0)",
             .requirement =
                 "authorityInfoAccess of a CA that is no root should hold an http URI of "
                 "its issuer's certificate, with which clients complete chains.",
             .fix = "have the CA certified again with an http URI as caIssuers",
             .aliases = "zlint:w_sub_ca_aia_does_not_contain_issuing_ca_url",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          if (has_http_access(c, oids::kAdCaIssuers)) return pass();
          return violation().at("authorityInfoAccess");
        },
};

}  // namespace certwright::validators::rules::cabf_br
