#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule rsa_negative_number{
    .text = {.id = "key.rsa_negative_number",
             .severity = Severity::error,
             .title = "A number of the RSA key is written as a negative one.",
             .citation = "RFC 8017 appendix A.1.1; X.690 section 8.3",
             .requirement =
                 "The octet that keeps an INTEGER positive is missing. Some programs read the "
                 "number as it was meant, others refuse the certificate.",
             .fix =
                 "have the certificate issued again with a program that encodes the key rightly"},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          return c->spki.negative_number ? violation().at("subjectPublicKeyInfo.subjectPublicKey")
                                         : pass();
        },
};

}  // namespace certwright::validators::rules::key
