#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule old_ca_rsa_key_too_small{
    .text = {.id = "cabf_br.old_ca_rsa_key_too_small",
             .severity = Severity::error,
             .title = "An old subordinate CA has an RSA key of less than 1024 bits.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement = "Subordinate CAs made before 2011 have RSA keys of 1024 bits at least. "
                            "Smaller ones have been factored in public.",
             .fix = "stop trusting the CA",
             .aliases = "zlint:e_old_sub_ca_rsa_mod_less_than_1024_bits"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_rsa_key(c) && c.is_subordinate_ca() && c.date() < dates::day(2011, 1, 1);
        },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 1024 ? violation(std::to_string(c->spki.bits))
                                           .at("subjectPublicKeyInfo")
                                           .wants("1024")
                                     : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
