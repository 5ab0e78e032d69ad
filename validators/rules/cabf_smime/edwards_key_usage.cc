#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule edwards_key_usage{
    .text = {.id = "cabf_smime.edwards_key_usage",
             .severity = Severity::error,
             .title = "An Ed25519 or Ed448 key of a mail certificate is not one for signing alone.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
             .requirement = "These keys sign and do nothing else: digitalSignature is set, "
                            "contentCommitment may be.",
             .fix = "have the certificate issued again with digitalSignature",
             .aliases =
                 "zlint:e_edwardspublickey_key_usages pkilint:cabf.smime.prohibited_ku_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_usage_and_key(c, KeyAlgorithm::ed25519) ||
                 has_usage_and_key(c, KeyAlgorithm::ed448);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      if (!has_any_usage(c, KeyUsage::digital_signature)) {
        return judge_role(c, KeyUsage::digital_signature);
      }
      return judge_usages(c, 0, 0);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
