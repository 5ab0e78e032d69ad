#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule signature_by_pss{
    .text = {.id = "cabf_br.signature_by_pss",
             .severity = Severity::notice,
             .title = "The signature is one of RSASSA-PSS.",
             .citation = "CA/Browser Forum TLS BR 7.1.3.2.1",
             .requirement = "RSASSA-PSS is allowed, but a good part of the clients cannot verify "
                            "certificates that are signed with it.",
             .fix = "sign certificates for the web with PKCS #1 v1.5 or ECDSA, where every "
                    "client counts",
             .aliases = "zlint:e_signature_algorithm_not_supported"},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->signature_algorithm &&
                             c->signature_algorithm->scheme == SignatureScheme::rsa_pss);
        },
};

}  // namespace certwright::validators::rules::cabf_br
