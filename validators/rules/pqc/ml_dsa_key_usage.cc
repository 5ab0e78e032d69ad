#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule ml_dsa_key_usage{
    .text = {.id = "pqc.ml_dsa_key_usage",
             .severity = Severity::error,
             .title = "An ML-DSA key is meant for more than signatures.",
             .citation = "RFC 9881 section 3",
             .requirement =
                 "Keys for ML-DSA sign and do nothing else: digitalSignature, nonRepudiation, "
                 "keyCertSign and cRLSign may be asserted, the rest may not.",
             .fix = "have the certificate issued again with digitalSignature, or for a CA "
                    "keyCertSign and cRLSign",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_mldsa"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() && is_of(c->spki.algorithm.oid, Family::ml_dsa);
        },
    .check =
        [](const CertificateFacts& c) {
          const std::uint16_t wrong =
              c->key_usage->bits & static_cast<std::uint16_t>(~kSignaturesOfCas);
          return wrong == 0 ? pass() : violation(usages_text(wrong)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::pqc
