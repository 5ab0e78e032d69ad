#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_authority_info_access_critical{
    .text = {.id = "cabf_br.ca_authority_info_access_critical",
             .severity = Severity::error,
             .title = "authorityInfoAccess of a CA is critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.3",
             .requirement =
                 "The extension helps to find certificates and status. Marked critical it "
                 "would make clients that do without it refuse the CA.",
             .fix = "have the CA certified again with the extension non-critical",
             .aliases = "zlint:e_sub_ca_aia_marked_critical"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br
