#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule rsa_key_undecodable{
    .text = {.id = "community.rsa_key_undecodable",
             .severity = Severity::error,
             .title = "The certificate names RSA but holds no RSA key.",
             .citation = "RFC 8017 section A.1.1",
             .requirement = "An RSA key is a SEQUENCE of modulus and exponent. What is no such key "
                            "cannot verify anything.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_rsa_no_public_key"},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has_defect(CertificateDefect::key_syntax));
        },
};

}  // namespace certwright::validators::rules::community
