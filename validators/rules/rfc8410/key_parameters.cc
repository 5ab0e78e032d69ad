#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc8410 {

extern constinit const CertificateRule key_parameters{
    .text = {.id = "rfc8410.key_parameters",
             .severity = Severity::error,
             .title = "A key of Curve25519 or Curve448 has algorithm parameters.",
             .citation = "RFC 8410 section 3",
             .requirement =
                 "The curve is told by the object identifier alone; parameters must be absent.",
             .fix = "have the certificate issued again by software that leaves the parameters out"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->spki.type == KeyAlgorithm::ed25519 || c->spki.type == KeyAlgorithm::ed448 ||
                 c->spki.type == KeyAlgorithm::x25519 || c->spki.type == KeyAlgorithm::x448;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->spki.algorithm.parameters_tlv.empty());
        },
};

}  // namespace certwright::validators::rules::rfc8410
