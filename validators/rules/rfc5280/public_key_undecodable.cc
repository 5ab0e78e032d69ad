#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule public_key_undecodable{
    .text = {.id = "rfc5280.public_key_undecodable",
             .severity = Severity::error,
             .title = "The public key is not what its algorithm says.",
             .citation = "RFC 5280 section 4.1.2.7; RFC 3279 section 2.3",
             .requirement =
                 "The key bits have the syntax that belongs to the algorithm: an RSAPublicKey, a "
                 "point of a curve. Nobody can check a signature with anything else.",
             .fix = "have a certificate issued for a new key: certwright csr new",
             .aliases = "pkilint:itu.invalid_asn1_syntax"},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has_defect(CertificateDefect::key_syntax));
        },
};

}  // namespace certwright::validators::rules::rfc5280
