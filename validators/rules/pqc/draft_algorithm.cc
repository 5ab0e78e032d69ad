#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/pqc/algorithms.h"

namespace certwright::validators::rules::pqc {

extern constinit const CertificateRule draft_algorithm{
    .text = {.id = "pqc.draft_algorithm",
             .severity = Severity::error,
             .title = "The key is of a draft of a post-quantum algorithm.",
             .citation = "FIPS 203; FIPS 204; FIPS 205",
             .requirement =
                 "Object identifiers from the competition and from the public drafts were given "
                 "up when the standards came out; their keys and signatures differ from the "
                 "standards', so that no released software reads them.",
             .fix = "make a new key with ML-DSA, SLH-DSA or ML-KEM",
             .aliases = "pkilint:pkix.public_key_nist_ipd_algorithm_present"},
    .applies_to =
        [](const CertificateFacts& c) { return find_algorithm(c->spki.algorithm.oid) != nullptr; },
    .check =
        [](const CertificateFacts& c) {
          const Algorithm* algorithm = find_algorithm(c->spki.algorithm.oid);
          if (algorithm->family != Family::draft) return pass();
          return violation(std::string(algorithm->name)).at("subjectPublicKeyInfo");
        },
};

}  // namespace certwright::validators::rules::pqc
