#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ca_key_cert_sign_missing{
    .text =
        {.id = "rfc5280.ca_key_cert_sign_missing",
         .severity = Severity::error,
         .title = "A CA may not sign certificates.",
         .citation = "RFC 5280 sections 4.2.1.3 and 4.2.1.9",
         .requirement =
             "Basic constraints say cA TRUE, so the key verifies signatures on certificates, and "
             "then keyCertSign is asserted. Without it nothing that the CA issued is accepted.",
         .fix = "have the CA's certificate reissued",
         .aliases = "pkilint:pkix.ca_certificate_keycertsign_keyusage_not_set"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_ca() && c->key_usage && c->key_usage->bits != 0;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_key_usage(KeyUsage::key_cert_sign));
        },
};

}  // namespace certwright::validators::rules::rfc5280
