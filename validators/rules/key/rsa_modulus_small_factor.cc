#include "pkcs/rsa_modulus.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule rsa_modulus_small_factor{
    .text = {.id = "key.rsa_modulus_small_factor",
             .severity = Severity::error,
             .title = "The RSA modulus has a small factor.",
             .citation = "RFC 8017 section 3.1; CA/Browser Forum BR 6.1.6",
             .requirement =
                 "The modulus is divisible by a number below 65536, so it was not made of two "
                 "large primes. Damaged memory or a broken generator makes such keys.",
             .fix = "make a new key on another machine and have the certificate issued again"},
    .applies_to = has_rsa_modulus,
    .check =
        [](const CertificateFacts& c) {
          return has_small_factor(c->spki.modulus) ? violation().at("subjectPublicKeyInfo.modulus")
                                                   : pass();
        },
};

}  // namespace certwright::validators::rules::key
