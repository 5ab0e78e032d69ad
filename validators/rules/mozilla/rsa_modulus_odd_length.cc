#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule rsa_modulus_odd_length{
    .text = {.id = "mozilla.rsa_modulus_odd_length",
             .severity = Severity::error,
             .title = "The length of the RSA key is not divisible by 8.",
             .citation = "Mozilla Root Store Policy section 5.1",
             .requirement =
                 "RSA keys in certificates of the root program have a modulus of whole octets.",
             .fix = "have a certificate issued for a new key: certwright csr new",
             .aliases = "zlint:e_mp_modulus_must_be_divisible_by_8",
             .effective = {.from = dates::day(2017, 2, 28)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c) && c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits % 8 != 0
                     ? violation(std::to_string(c->spki.bits) + " bits").at("subjectPublicKeyInfo")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::mozilla
