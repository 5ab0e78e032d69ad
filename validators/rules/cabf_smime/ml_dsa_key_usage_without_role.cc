#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule ml_dsa_key_usage_without_role{
    .text =
        {.id = "cabf_smime.ml_dsa_key_usage_without_role",
         .severity = Severity::error,
         .title = "An ML-DSA key of a mail certificate does not sign.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
         .requirement =
             "ML-DSA signs and does nothing else, so that the certificate has digitalSignature.",
         .fix = "have the certificate issued again with digitalSignature",
         .aliases = "pkilint:cabf.smime.unknown_certificate_key_usage_type",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_usage_and_key(c, KeyAlgorithm::ml_dsa_44) ||
                 has_usage_and_key(c, KeyAlgorithm::ml_dsa_65) ||
                 has_usage_and_key(c, KeyAlgorithm::ml_dsa_87);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_role(c, KeyUsage::digital_signature);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
