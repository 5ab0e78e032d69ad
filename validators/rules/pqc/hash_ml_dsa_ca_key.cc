#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule hash_ml_dsa_ca_key{
    .text = {.id = "pqc.hash_ml_dsa_ca_key",
             .severity = Severity::error,
             .title = "A CA has a HashML-DSA key.",
             .citation = "RFC 9881 section 3",
             .requirement =
                 "Certificates and revocation lists are signed with ML-DSA itself; its pre-"
                 "hashed form is not allowed for them.",
             .fix = "make an ML-DSA key for the CA",
             .aliases = "pkilint:pkix.hash_mldsa_ca_key_prohibited"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_ca() && find_algorithm(c->spki.algorithm.oid) != nullptr;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(is_of(c->spki.algorithm.oid, Family::hash_ml_dsa));
        },
};

}  // namespace certwright::validators::rules::pqc
