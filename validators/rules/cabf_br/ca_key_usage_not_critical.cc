#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_key_usage_not_critical{
    .text = {.id = "cabf_br.ca_key_usage_not_critical",
             .severity = Severity::error,
             .title = "The key usage of a CA is not critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2, 7.1.2.10.7",
             .requirement = "The key usage of a CA is marked critical, so that no program uses the "
                            "key for something else because it does not know the extension.",
             .fix = "have the CA certified again with a critical key usage",
             .aliases = "zlint:e_ca_key_usage_not_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
