#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_key_not_whole_octets{
    .text = {.id = "cabf_br.rsa_key_not_whole_octets",
             .severity = Severity::error,
             .title = "The size of the RSA key is not divisible by 8.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement =
                 "The modulus of an RSA key has whole octets. Odd sizes come from faulty "
                 "generators, and some programs refuse them.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "pkilint:cabf.rsa_modulus_invalid_length",
             .effective = {.from = dates::day(2018, 3, 8), .profile = true}},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits % 8 != 0
                     ? violation(std::to_string(c->spki.bits)).at("subjectPublicKeyInfo")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
