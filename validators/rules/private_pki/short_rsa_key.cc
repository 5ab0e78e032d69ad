#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule short_rsa_key{
    .text = {.id = "private_pki.short_rsa_key",
             .severity = Severity::error,
             .title = "The RSA key has less than 2048 bits.",
             .citation = "NIST SP 800-131A; Apple HT210176",
             .requirement = "Clients of today refuse shorter RSA keys, of private CAs as well.",
             .fix = "make a new key: certwright csr new NAME --key-type ec-p256"},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 2048
                     ? violation(std::to_string(c->spki.bits) + " bits").at("subjectPublicKeyInfo")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::private_pki
