#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule signature_size{
    .text = {.id = "pqc.signature_size",
             .severity = Severity::error,
             .title = "A post-quantum signature has the wrong size.",
             .citation = "FIPS 204 section 4; FIPS 205 section 11",
             .requirement = "Each parameter set has signatures of exactly one size.",
             .fix = "have the certificate issued again"},
    .applies_to =
        [](const CertificateFacts& c) {
          return find_algorithm(c->signature_identifier.oid) != nullptr &&
                 find_algorithm(c->signature_identifier.oid)->signature_octets != 0;
        },
    .check =
        [](const CertificateFacts& c) {
          const std::size_t wanted = find_algorithm(c->signature_identifier.oid)->signature_octets;
          if (c->signature.size() == wanted) return pass();
          return violation(std::to_string(c->signature.size()) + " octets")
              .at("signatureValue")
              .wants(std::to_string(wanted) + " octets");
        },
};

}  // namespace certwright::validators::rules::pqc
