#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/lint/weak_key_list.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule debian_weak{
    .text = {.id = "key.debian_weak",
             .severity = Severity::error,
             .title = "The key is one of the few that Debian's flawed OpenSSL made.",
             .citation = "CVE-2008-0166; CA/Browser Forum BR 6.1.1.3",
             .requirement =
                 "From 2006 to 2008 Debian's OpenSSL drew its keys from 32,767 starting points for "
                 "each size and machine. All of them were computed long ago, and their private "
                 "keys are public. The key is in the list of the package openssl-blacklist.",
             .fix = "make a new key at once, revoke this certificate, and treat everything that "
                    "the key protected as read"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_rsa_key(c) && c.options().weak_keys != nullptr;
        },
    .check =
        [](const CertificateFacts& c) {
          return c.options().weak_keys->has_modulus(c->spki.modulus)
                     ? violation().at("subjectPublicKeyInfo.modulus")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::key
