#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc9295 {

extern constinit const CertificateRule agreement_key_usage{
    .text = {.id = "rfc9295.agreement_key_usage",
             .severity = Severity::error,
             .title = "An X25519 or X448 key is meant for more than key agreement.",
             .citation = "RFC 9295 section 3; RFC 8410 section 5",
             .requirement =
                 "These keys agree on secrets and sign nothing: beside keyAgreement only "
                 "encipherOnly and decipherOnly may be asserted.",
             .fix = "have the certificate issued again with keyAgreement",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_edwards_curve"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() &&
                 (c->spki.type == KeyAlgorithm::x25519 || c->spki.type == KeyAlgorithm::x448);
        },
    .check =
        [](const CertificateFacts& c) {
          constexpr std::uint16_t kAllowed =
              KeyUsage::key_agreement | KeyUsage::encipher_only | KeyUsage::decipher_only;
          const auto wrong = static_cast<std::uint16_t>(c->key_usage->bits & ~kAllowed);
          return wrong == 0 ? pass() : violation(usages_text(wrong)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::rfc9295
