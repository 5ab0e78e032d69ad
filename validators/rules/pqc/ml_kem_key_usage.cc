#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule ml_kem_key_usage{
    .text = {.id = "pqc.ml_kem_key_usage",
             .severity = Severity::error,
             .title = "An ML-KEM key is meant for something else than key encipherment.",
             .citation = "RFC 9935 section 5",
             .requirement =
                 "An ML-KEM key wraps other keys: keyEncipherment is the only usage that it may "
                 "have.",
             .fix = "have the certificate issued again with keyEncipherment alone",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_mlkem"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() && is_of(c->spki.algorithm.oid, Family::ml_kem);
        },
    .check =
        [](const CertificateFacts& c) {
          const std::uint16_t wrong =
              c->key_usage->bits & static_cast<std::uint16_t>(~KeyUsage::key_encipherment);
          return wrong == 0 ? pass() : violation(usages_text(wrong)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::pqc
