#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule rsa_modulus_too_short{
    .text = {.id = "mozilla.rsa_modulus_too_short",
             .severity = Severity::error,
             .title = "The RSA key is shorter than 2048 bits.",
             .citation = "Mozilla Root Store Policy section 5.1",
             .requirement = "RSA keys in certificates of the root program have at least 2048 bits.",
             .fix = "have a certificate issued for a new key: certwright csr new",
             .aliases = "zlint:e_mp_modulus_must_be_2048_bits_or_more",
             .effective = {.from = dates::day(2017, 2, 28)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c) && c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 2048 ? violation(std::to_string(c->spki.bits) + " bits")
                                           .at("subjectPublicKeyInfo")
                                           .wants("at least 2048")
                                     : pass();
        },
};

}  // namespace certwright::validators::rules::mozilla
