#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_without_key_cert_sign{
    .text = {.id = "cabf_br.ca_without_key_cert_sign",
             .severity = Severity::error,
             .title = "A CA certificate may not sign certificates.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.7",
             .requirement =
                 "Basic constraints say cA TRUE, but the key usage lacks keyCertSign. The "
                 "certificate contradicts itself, and nothing that it issued verifies.",
             .fix = "have the CA certified again with keyCertSign in its key usage",
             .aliases = "zlint:e_sub_cert_not_is_ca zlint:e_ca_key_cert_sign_not_set",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && c->key_usage.has_value(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_key_usage(KeyUsage::key_cert_sign));
        },
};

}  // namespace certwright::validators::rules::cabf_br
