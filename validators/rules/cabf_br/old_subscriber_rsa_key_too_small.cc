#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/rsa_numbers.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule old_subscriber_rsa_key_too_small{
    .text = {.id = "cabf_br.old_subscriber_rsa_key_too_small",
             .severity = Severity::error,
             .title = "An old certificate has an RSA key of less than 1024 bits.",
             .citation = "CA/Browser Forum TLS BR 6.1.5",
             .requirement = "Certificates that ended before 2014 have RSA keys of 1024 bits at "
                            "least. Smaller ones have been factored in public.",
             .fix =
                 "make a new key (certwright csr new NAME -o FILE) and have the certificate issued "
                 "again",
             .aliases = "zlint:e_old_sub_cert_rsa_mod_less_than_1024_bits"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_rsa_key(c) && c.is_subscriber() && c->not_after < dates::day(2013, 12, 31);
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
