#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::key {

extern constinit const CertificateRule explicit_ec_parameters{
    .text = {.id = "key.explicit_ec_parameters",
             .severity = Severity::error,
             .title = "The elliptic curve is given by explicit parameters.",
             .citation = "RFC 5480 section 2.1.1; CVE-2020-0601",
             .requirement =
                 "The key does not name a curve but spells one out. An attacker can choose "
                 "parameters under which a trusted public key has a private key that he knows, so "
                 "such keys are never computed with.",
             .fix = "make a new key on a named curve: certwright csr new NAME --key-type ec-p256 "
                    "-o FILE"},
    .applies_to = [](const CertificateFacts& c) { return c.is_ec(); },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.explicit_parameters ? violation().at("subjectPublicKeyInfo.algorithm")
                                             : pass();
        },
};

}  // namespace certwright::validators::rules::key
