#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule rsa_key_usage_strict{
    .text = {.id = "cabf_smime.rsa_key_usage_strict",
             .severity = Severity::error,
             .title = "An RSA key of a Strict mail certificate has usages that do not go together.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
             .requirement =
                 "A key that signs has digitalSignature and may have contentCommitment; one that "
                 "decrypts has keyEncipherment; one for both may have all three. Nothing else.",
             .fix = "have the certificate issued again with the usages of an RSA key for mail",
             .aliases = "zlint:e_rsa_key_usage_strict pkilint:cabf.smime.prohibited_ku_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_strict_generation(c) && has_usage_and_key(c, KeyAlgorithm::rsa) &&
                 has_any_usage(c, kRsaRoles);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_usages(c, KeyUsage::key_encipherment, 0);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
