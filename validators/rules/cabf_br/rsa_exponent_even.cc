#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_exponent_even{
    .text = {.id = "cabf_br.rsa_exponent_even",
             .severity = Severity::error,
             .title = "The RSA exponent is even.",
             .citation = "CA/Browser Forum TLS BR 6.1.6",
             .requirement = "The public exponent is odd. No key has an even one: nothing that it "
                            "encrypts can be decrypted.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_rsa_public_exponent_not_odd "
                        "pkilint:cabf.rsa_exponent_prohibited_value",
             .effective = {.from = dates::day(2013, 2, 21)}},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) { return violated_if(!is_odd(c->spki.public_exponent)); },
};

}  // namespace certwright::validators::rules::cabf_br
