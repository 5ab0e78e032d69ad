#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule key_size{
    .text = {.id = "pqc.key_size",
             .severity = Severity::error,
             .title = "A post-quantum key has the wrong size.",
             .citation = "FIPS 203 section 8; FIPS 204 section 4; FIPS 205 section 11",
             .requirement =
                 "Each parameter set has public keys of exactly one size. Another size means "
                 "that the key belongs to another parameter set, or is wrapped in an encoding "
                 "that the standard does not have.",
             .fix = "make the key again with the parameter set that the certificate names"},
    .applies_to =
        [](const CertificateFacts& c) {
          return find_algorithm(c->spki.algorithm.oid) != nullptr &&
                 find_algorithm(c->spki.algorithm.oid)->key_octets != 0;
        },
    .check =
        [](const CertificateFacts& c) {
          const std::size_t wanted = find_algorithm(c->spki.algorithm.oid)->key_octets;
          if (c->spki.key_bits.size() == wanted) return pass();
          return violation(std::to_string(c->spki.key_bits.size()) + " octets")
              .at("subjectPublicKey")
              .wants(std::to_string(wanted) + " octets");
        },
};

}  // namespace certwright::validators::rules::pqc
