#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule key_type{
    .text = {.id = "cabf_br.key_type",
             .severity = Severity::error,
             .title = "The key is of a type that public CAs do not certify.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement = "Keys are of RSA or on an elliptic curve, until 2020 also of DSA. "
                            "Clients of the web cannot use others.",
             .fix =
                 "make a new key of an allowed type (certwright csr new NAME -o FILE) and have the "
                 "certificate issued again",
             .aliases = "zlint:e_public_key_type_not_allowed",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          if (c->spki.type == KeyAlgorithm::rsa || c.is_ec() || c->spki.type == KeyAlgorithm::dsa)
            return pass();
          return violation(c->spki.description()).at("subjectPublicKeyInfo").wants("RSA or EC");
        },
};

}  // namespace certwright::validators::rules::cabf_br
