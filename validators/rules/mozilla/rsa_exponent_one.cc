#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/mozilla/scope.h"

namespace certwright::validators::rules::mozilla {

extern constinit const CertificateRule rsa_exponent_one{
    .text = {.id = "mozilla.rsa_exponent_one",
             .severity = Severity::error,
             .title = "The public exponent of the RSA key is 1.",
             .citation = "Mozilla Root Store Policy section 5.2",
             .requirement =
                 "With the exponent 1 enciphering changes nothing, and anybody can sign.",
             .fix = "have a certificate issued for a new key: certwright csr new",
             .aliases = "zlint:e_mp_exponent_cannot_be_one",
             .effective = {.from = dates::day(2017, 2, 28)}},
    .applies_to = [](const CertificateFacts& c) { return is_in_scope(c) && c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->spki.public_exponent.size() == 1 &&
                             c->spki.public_exponent[0] == 1);
        },
};

}  // namespace certwright::validators::rules::mozilla
