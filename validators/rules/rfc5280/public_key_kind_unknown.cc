#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/post_quantum_keys.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule public_key_kind_unknown{
    .text = {.id = "rfc5280.public_key_kind_unknown",
             .severity = Severity::notice,
             .title = "Whether the key usage fits the key is not known.",
             .citation = "RFC 5280 section 4.2.1.3",
             .requirement = "Which usages a key can have depends on its algorithm. The algorithm "
                            "of this key is none of those whose usages a standard settles.",
             .fix = "compare the key usage with the specification of the algorithm",
             .aliases = "pkilint:pkix.public_key_algorithm_unsupported"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          if (c->spki.type != KeyAlgorithm::unknown ||
              is_standard_post_quantum(c->spki.algorithm.oid))
            return pass();
          return violation(oid_to_string(c->spki.algorithm.oid))
              .at("subjectPublicKeyInfo.algorithm");
        },
};

}  // namespace certwright::validators::rules::rfc5280
