#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_digital_signature_missing{
    .text = {.id = "cabf_br.ca_digital_signature_missing",
             .severity = Severity::info,
             .title = "The key usage of a CA lacks digitalSignature.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.7",
             .requirement =
                 "A CA whose own key signs OCSP responses needs digitalSignature. Without "
                 "it the CA has to delegate them.",
             .fix = "nothing, unless the CA signs OCSP responses with its own key: then have "
                    "it certified again with digitalSignature",
             .aliases = "zlint:n_ca_digital_signature_not_set",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && c->key_usage.has_value(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_key_usage(KeyUsage::digital_signature));
        },
};

}  // namespace certwright::validators::rules::cabf_br
