#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_exponent_below_3{
    .text = {.id = "cabf_br.rsa_exponent_below_3",
             .severity = Severity::error,
             .title = "The RSA exponent is less than 3.",
             .citation = "CA/Browser Forum TLS BR 6.1.6",
             .requirement = "The public exponent is 3 at least. With 1 anyone can sign.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_rsa_public_exponent_too_small "
                        "pkilint:cabf.rsa_exponent_prohibited_value",
             .effective = {.from = dates::day(2013, 2, 21)}},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(is_less_than(c->spki.public_exponent, 3));
        },
};

}  // namespace certwright::validators::rules::cabf_br
