#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/algorithms.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule key_algorithm_before_post_quantum{
    .text = {.id = "cabf_smime.key_algorithm_before_post_quantum",
             .severity = Severity::error,
             .title = "The key's algorithm was not among those for mail, or is encoded otherwise.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.3.1 before version 1.0.11",
             .requirement =
                 "Keys were RSA with NULL as parameters, EC on P-256, P-384 or P-521, Ed25519 or "
                 "Ed448 without parameters, octet by octet as the document lists them.",
             .fix = "have the certificate issued again for a key of these algorithms",
             .aliases = "zlint:e_invalid_legacy_spki_algoid",
             .effective = {.from = dates::kCabfSmime1, .until = kPostQuantumKeys}},
    .applies_to = is_for_mail,
    .check = [](const CertificateFacts& c) -> Outcome {
      if (is_classical_key(c->spki.algorithm)) return pass();
      return violation(to_hex(c->spki.algorithm.tlv)).at("subjectPublicKeyInfo.algorithm");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
