#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_rsa_key_too_small{
    .text = {.id = "cabf_br.root_rsa_key_too_small",
             .severity = Severity::error,
             .title = "An old root has an RSA key of less than 2048 bits.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement =
                 "Roots made before 2011 have RSA keys of 2048 bits at least. A factored "
                 "root key certifies everything.",
             .fix = "stop trusting the root",
             .aliases = "zlint:e_old_root_ca_rsa_mod_less_than_2048_bits"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_rsa_key(c) && c.is_root_ca() && c.date() < dates::day(2011, 1, 1);
        },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 2048 ? violation(std::to_string(c->spki.bits))
                                           .at("subjectPublicKeyInfo")
                                           .wants("2048")
                                     : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
