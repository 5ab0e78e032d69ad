#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule rsa_modulus_small_factor{
    .text = {.id = "cabf_br.rsa_modulus_small_factor",
             .severity = Severity::warning,
             .title = "A small prime divides the RSA modulus.",
             .citation = "CA/Browser Forum TLS BR 6.1.6",
             .requirement =
                 "The modulus of an RSA key has no factor below 752. One that has was not "
                 "made of two large primes, and the rest of it is found soon.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:w_rsa_mod_factors_smaller_than_752 "
                        "pkilint:cabf.rsa_modulus_has_small_prime_factor",
             .effective = {.from = dates::day(2013, 2, 21)}},
    .applies_to = has_rsa_key,
    .check =
        [](const CertificateFacts& c) {
          const std::uint32_t factor = small_prime_factor(c->spki.modulus);
          return factor != 0 ? violation(std::to_string(factor)).at("subjectPublicKeyInfo")
                             : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
