#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule rsa_modulus_even{
    .text = {.id = "key.rsa_modulus_even",
             .severity = Severity::error,
             .title = "The RSA modulus is even.",
             .citation = "RFC 8017 section 3.1",
             .requirement =
                 "An even number is not the product of two large primes: the private key follows "
                 "at once. The file is damaged or forged.",
             .fix = "make a new key and have the certificate issued again"},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          return c->spki.modulus.back() % 2 == 0 ? violation().at("subjectPublicKeyInfo.modulus")
                                                 : pass();
        },
};

}  // namespace certwright::validators::rules::key
