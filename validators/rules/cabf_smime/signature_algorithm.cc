#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/algorithms.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule signature_algorithm{
    .text =
        {.id = "cabf_smime.signature_algorithm",
         .severity = Severity::error,
         .title = "The signature's algorithm is not among those for mail, or is encoded otherwise.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.3.2",
         .requirement = "Certificates are signed with RSA or ECDSA and SHA-256, SHA-384 or "
                        "SHA-512, with Ed25519, Ed448 or ML-DSA, and the identifiers are octet by "
                        "octet those of the document. SHA-1 is none of them.",
         .fix = "have the certificate issued again by a CA that signs with one of these algorithms",
         .aliases = "pkilint:cabf.smime.prohibited_signature_algorithm_encoding",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_leaf,
    .check = [](const CertificateFacts& c) -> Outcome {
      if (is_listed_signature(c->signature_identifier) &&
          is_listed_signature(c->tbs_signature_identifier)) {
        return pass();
      }
      return violation(to_hex(c->signature_identifier.tlv)).at("signatureAlgorithm");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
