#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule rsa_key_usage{
    .text =
        {.id = "cabf_smime.rsa_key_usage",
         .severity = Severity::error,
         .title = "An RSA key of a mail certificate has usages that do not go together.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
         .requirement =
             "In Legacy and Multipurpose certificates a key that signs has digitalSignature and "
             "may have contentCommitment; one that decrypts has keyEncipherment and may have "
             "dataEncipherment; one for both may have all four. Nothing else.",
         .fix = "have the certificate issued again with the usages of an RSA key for mail",
         .aliases =
             "zlint:e_rsa_key_usage_legacy_multipurpose pkilint:cabf.smime.prohibited_ku_present",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return !is_of_strict_generation(c) && has_usage_and_key(c, KeyAlgorithm::rsa) &&
                 has_any_usage(c, kRsaRoles);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_usages(c, KeyUsage::key_encipherment, KeyUsage::data_encipherment);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
