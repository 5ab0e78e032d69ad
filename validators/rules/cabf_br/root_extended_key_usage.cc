#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_extended_key_usage{
    .text = {.id = "cabf_br.root_extended_key_usage",
             .severity = Severity::error,
             .title = "A root has an extended key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2",
             .requirement = "Root certificates do not have this extension: what a root is trusted "
                            "for is the trust store to say.",
             .fix = "use a root without it",
             .aliases = "zlint:e_root_ca_extended_key_usage_present",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && c.is_root_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
