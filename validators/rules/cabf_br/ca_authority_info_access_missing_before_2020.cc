#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_authority_info_access_missing_before_2020{
    .text = {.id = "cabf_br.ca_authority_info_access_missing_before_2020",
             .severity = Severity::error,
             .title = "A CA certificate has no authorityInfoAccess.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2 (before version 1.7.1)",
             .requirement = "Until August 2020 the certificate of every CA that is no root said "
                            "where its OCSP responder is.",
             .fix = "have the CA certified again with authorityInfoAccess",
             .aliases = "zlint:e_sub_ca_aia_missing",
             .effective = {.from = dates::kCabfBr1, .until = dates::day(2020, 8, 20)}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br
