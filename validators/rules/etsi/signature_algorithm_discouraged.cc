#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/recommended_signatures.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule signature_algorithm_discouraged{
    .text = {.id = "etsi.signature_algorithm_discouraged",
             .severity = Severity::notice,
             .title = "The CA signed with an algorithm that is not among those recommended.",
             .citation = "ETSI EN 319 412-2 section 4.2.2 (GEN-4.2.2-1); ETSI TS 119 312",
             .requirement = "Signatures should be made with an algorithm of TS 119 312: RSA or "
                            "ECDSA with a digest of the SHA-2 or SHA-3 family, for RSASSA-PSS with "
                            "a salt as long as the digest. National lists may say otherwise.",
             .fix = "ask the CA for a certificate signed with SHA-256 or better",
             .aliases = "pkilint:etsi.en_319_412_2.gen-4.2.2-1.discouraged_signature_algorithm",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_subscriber(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      if (is_recommended_signature(c->tbs_signature_identifier)) return pass();
      const auto algorithm = SignatureAlgorithm::from(c->tbs_signature_identifier);
      return violation(algorithm ? algorithm->name()
                                 : oid_to_string(c->tbs_signature_identifier.oid))
          .at("signature");
    },
};

}  // namespace certwright::validators::rules::etsi
