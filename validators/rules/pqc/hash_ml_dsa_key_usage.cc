#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule hash_ml_dsa_key_usage{
    .text = {.id = "pqc.hash_ml_dsa_key_usage",
             .severity = Severity::error,
             .title = "A HashML-DSA key is meant for more than signatures on data.",
             .citation = "RFC 9881 section 3; FIPS 204 section 5.4",
             .requirement =
                 "Pre-hashed ML-DSA signs data; it signs neither certificates nor revocation "
                 "lists, and encrypts nothing.",
             .fix = "use plain ML-DSA, and have the certificate issued again",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_hash_mldsa"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() && is_of(c->spki.algorithm.oid, Family::hash_ml_dsa);
        },
    .check =
        [](const CertificateFacts& c) {
          const std::uint16_t wrong = c->key_usage->bits & static_cast<std::uint16_t>(~kSignatures);
          return wrong == 0 ? pass() : violation(usages_text(wrong)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::pqc
