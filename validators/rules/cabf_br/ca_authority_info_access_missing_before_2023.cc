#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_authority_info_access_missing_before_2023{
    .text = {.id = "cabf_br.ca_authority_info_access_missing_before_2023",
             .severity = Severity::warning,
             .title = "A CA certificate does not say where its issuer's certificate or its "
                      "status is.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2",
             .requirement =
                 "From August 2020 on the certificate of a CA that is no root should have "
                 "authorityInfoAccess, with which clients complete chains and ask for its "
                 "status.",
             .fix = "have the CA certified again with authorityInfoAccess",
             .aliases = "zlint:w_sub_ca_aia_missing",
             .effective = {.from = dates::day(2020, 8, 20), .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br
