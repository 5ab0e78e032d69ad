#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_key_too_small{
    .text = {.id = "cabf_br.rsa_key_too_small",
             .severity = Severity::error,
             .title = "The RSA key has less than 2048 bits.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement = "Certificates that are valid after 2013 have RSA keys of 2048 bits at "
                            "least. 1024 bits are within reach of those who can pay for it.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_rsa_mod_less_than_2048_bits "
                        "pkilint:cabf.rsa_modulus_invalid_length"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_rsa_key(c) && c->not_after >= dates::day(2013, 12, 31);
        },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 2048 ? violation(std::to_string(c->spki.bits))
                                           .at("subjectPublicKeyInfo")
                                           .wants("2048")
                                     : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
