#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule rsa_primes_too_close{
    .text = {.id = "community.rsa_primes_too_close",
             .severity = Severity::error,
             .title = "The primes of the RSA key are close to each other.",
             .citation = "FIPS 186-5 section A.1.3",
             .requirement = "The two primes of an RSA key differ in one of their first 100 bits. "
                            "Where they do not, Fermat's method finds them within moments.",
             .fix =
                 "make a new key with another program (certwright csr new NAME -o FILE), have the "
                 "certificate issued again and revoke this one",
             .aliases = "zlint:e_rsa_fermat_factorization"},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa() && !c->spki.modulus.empty(); },
    .check = [](const CertificateFacts& c) { return violated_if(c.has_close_primes()); },
};

}  // namespace certwright::validators::rules::community
