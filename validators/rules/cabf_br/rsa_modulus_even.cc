#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_modulus_even{
    .text = {.id = "cabf_br.rsa_modulus_even",
             .severity = Severity::warning,
             .title = "The RSA modulus is even.",
             .citation = "CA/Browser Forum TLS BR 6.1.6",
             .requirement =
                 "The modulus of an RSA key is the product of two large primes, so it is "
                 "odd. An even one is factored at sight.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:w_rsa_mod_not_odd",
             .effective = {.from = dates::day(2013, 2, 21)}},
    .applies_to = has_rsa_key,
    .check = [](const CertificateFacts& c) { return violated_if(!is_odd(c->spki.modulus)); },
};

}  // namespace certwright::validators::rules::cabf_br
