#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_missing{
    .text = {.id = "cabf_br.aia_missing",
             .severity = Severity::error,
             .title = "A server certificate has no authority information access.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement = "The extension tells clients where the issuer's certificate is and "
                            "where to ask for the status. Clients without the intermediate "
                            "certificate cannot build a path otherwise.",
             .fix = "have the certificate issued again with the addresses of the CA",
             .aliases = "zlint:e_sub_cert_aia_missing",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br
