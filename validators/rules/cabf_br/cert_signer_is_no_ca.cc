#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cert_signer_is_no_ca{
    .text = {.id = "cabf_br.cert_signer_is_no_ca",
             .severity = Severity::error,
             .title = "A certificate whose key signs certificates is not one of a CA.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.4, 7.1.2.10.4",
             .requirement = "keyCertSign belongs to CAs, whose basic constraints say cA TRUE. "
                            "Programs that look at one of the two only take such a certificate for "
                            "what it is not.",
             .fix = "have the certificate issued again, without keyCertSign or, for a CA, "
                    "with cA TRUE",
             .aliases = "zlint:e_ca_is_ca",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.has_key_usage(KeyUsage::key_cert_sign) &&
                 c->has(ExtensionId::basic_constraints);
        },
    .check = [](const CertificateFacts& c) { return violated_if(!c.is_ca()); },
};

}  // namespace certwright::validators::rules::cabf_br
