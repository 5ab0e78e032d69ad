#include "pkcs/rsa_modulus.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key/numbers.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule roca{
    .text = {.id = "key.roca",
             .severity = Severity::error,
             .title = "The RSA key was made by a flawed generator (ROCA).",
             .citation = "CVE-2017-15361",
             .requirement =
                 "The modulus bears the fingerprint of chips whose keys can be factored. Smart "
                 "cards and platform modules made before 2018 are affected.",
             .fix = "update the device's firmware, make a new key, and revoke this certificate"},
    .applies_to = has_rsa_modulus,
    .check =
        [](const CertificateFacts& c) {
          return has_roca_fingerprint(c->spki.modulus)
                     ? violation().at("subjectPublicKeyInfo.modulus")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::key
