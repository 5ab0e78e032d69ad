#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_exponent_unusual{
    .text =
        {.id = "cabf_br.rsa_exponent_unusual",
         .severity = Severity::warning,
         .title = "The RSA exponent is not in the recommended range.",
         .citation = "CA/Browser Forum TLS BR 6.1.6",
         .requirement = "The public exponent should lie between 2^16 + 1 and 2^256 - 1. Smaller "
                        "ones turn mistakes of padding into broken keys, larger ones are not "
                        "computed with by many programs.",
         .fix = "make a new key with the exponent 65537 (certwright csr new NAME -o FILE) and have "
                "the certificate issued again",
         .aliases = "zlint:w_rsa_public_exponent_not_in_range "
                    "pkilint:cabf.rsa_exponent_not_in_recommended_range",
         .effective = {.from = dates::day(2013, 2, 21)}},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(is_less_than(c->spki.public_exponent, 65537) ||
                             c->spki.public_exponent.size() > 32);
        },
};

}  // namespace certwright::validators::rules::cabf_br
