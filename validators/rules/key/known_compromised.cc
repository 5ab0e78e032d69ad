#include "pkcs/known_compromised_keys.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule known_compromised{
    .text = {.id = "key.known_compromised",
             .severity = Severity::error,
             .title = "The private key is publicly known.",
             .citation = "CVE-2008-0166; CA/Browser Forum BR 6.1.1.3",
             .requirement =
                 "This public key is in a list of keys whose private part has been published or "
                 "can be guessed: keys of the Debian flaw of 2008, keys shipped in firmware, and "
                 "examples from documents.",
             .fix = "make a new key at once and revoke this certificate"},
    .check =
        [](const CertificateFacts& c) {
          return is_known_compromised(spki_sha256(c->spki.tlv))
                     ? violation().at("subjectPublicKeyInfo")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::key
