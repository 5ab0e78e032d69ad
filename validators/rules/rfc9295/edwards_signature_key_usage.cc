#include "validators/lint/certificate_facts.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc9295 {

extern constinit const CertificateRule edwards_signature_key_usage{
    .text = {.id = "rfc9295.edwards_signature_key_usage",
             .severity = Severity::error,
             .title = "An Ed25519 or Ed448 key is meant for more than signatures.",
             .citation = "RFC 9295 section 3; RFC 8410 section 5",
             .requirement =
                 "Keys for EdDSA sign and do nothing else: digitalSignature, nonRepudiation, "
                 "keyCertSign and cRLSign may be asserted, the rest may not.",
             .fix = "have the certificate issued again with digitalSignature, or for a CA "
                    "keyCertSign and cRLSign",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_edwards_curve"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->key_usage.has_value() &&
                 (c->spki.type == KeyAlgorithm::ed25519 || c->spki.type == KeyAlgorithm::ed448);
        },
    .check =
        [](const CertificateFacts& c) {
          constexpr std::uint16_t kAllowed = KeyUsage::digital_signature |
                                             KeyUsage::content_commitment |
                                             KeyUsage::key_cert_sign | KeyUsage::crl_sign;
          const auto wrong = static_cast<std::uint16_t>(c->key_usage->bits & ~kAllowed);
          return wrong == 0 ? pass() : violation(usages_text(wrong)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::rfc9295
