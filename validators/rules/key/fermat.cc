#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule fermat{
    .text = {.id = "key.fermat",
             .severity = Severity::error,
             .title = "The RSA primes are too close to each other.",
             .citation = "CVE-2022-26320",
             .requirement = "Fermat's method finds the factors of this modulus in moments.",
             .fix = "make a new key with current software and revoke this certificate"},
    .applies_to = has_rsa_modulus,
    .check =
        [](const CertificateFacts& c) {
          return c.has_close_primes() ? violation().at("subjectPublicKeyInfo.modulus") : pass();
        },
};

}  // namespace certwright::validators::rules::key
