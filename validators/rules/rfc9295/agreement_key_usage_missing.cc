#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc9295 {

extern constinit const CertificateRule agreement_key_usage_missing{
    .text = {.id = "rfc9295.agreement_key_usage_missing",
             .severity = Severity::error,
             .title = "An X25519 or X448 key lacks keyAgreement.",
             .citation = "RFC 9295 section 3",
             .requirement =
                 "When the key usage is there, it must hold keyAgreement: these keys are good "
                 "for nothing else.",
             .fix = "have the certificate issued again with keyAgreement",
             .aliases = "pkilint:pkix.key_usage_value_required_but_missing_for_edwards_curve"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() &&
                 (c->spki.type == KeyAlgorithm::x25519 || c->spki.type == KeyAlgorithm::x448);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_key_usage(KeyUsage::key_agreement));
        },
};

}  // namespace certwright::validators::rules::rfc9295
