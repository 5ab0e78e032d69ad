#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_without_key_usage{
    .text = {.id = "cabf_br.ca_without_key_usage",
             .severity = Severity::error,
             .title = "A CA certificate has no key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1, RFC 5280 section 4.2.1.3",
             .requirement =
                 "Certificates of CAs say that their key verifies certificates and lists. "
                 "Without the extension the key is good for everything.",
             .fix = "have the CA certified again with keyCertSign and cRLSign as a critical "
                    "key usage",
             .aliases = "zlint:e_ca_key_usage_missing",
             .effective = {.from = dates::kRfc3280, .until = dates::kCabfBr2}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_ca(); },
    .check = [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::key_usage)); },
};

}  // namespace certwright::validators::rules::cabf_br
