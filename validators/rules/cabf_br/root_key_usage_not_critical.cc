#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_key_usage_not_critical{
    .text = {.id = "cabf_br.root_key_usage_not_critical",
             .severity = Severity::error,
             .title = "The key usage of a root is not critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2",
             .requirement =
                 "The key usage of a root is marked critical, so that no program uses the "
                 "key for something else because it does not know the extension.",
             .fix = "use a root whose key usage is critical",
             .aliases = "zlint:e_root_ca_key_usage_must_be_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_root_ca() && c->has(ExtensionId::key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
