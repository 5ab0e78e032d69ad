#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_key_usage_missing{
    .text = {.id = "cabf_br.root_key_usage_missing",
             .severity = Severity::error,
             .title = "A root has no key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2",
             .requirement = "The key usage of a root says that its key verifies certificates and "
                            "lists. Without it the key is good for everything.",
             .fix = "use a root with keyCertSign and cRLSign as its key usage",
             .aliases = "zlint:e_root_ca_key_usage_present",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && c.is_root_ca(); },
    .check = [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::key_usage)); },
};

}  // namespace certwright::validators::rules::cabf_br
