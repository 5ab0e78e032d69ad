#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule ec_key_usage{
    .text = {.id = "cabf_smime.ec_key_usage",
             .severity = Severity::error,
             .title = "An EC key of a mail certificate has usages that do not go together.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
             .requirement = "A key that signs has digitalSignature and may have contentCommitment; "
                            "one that agrees on keys has keyAgreement and may have encipherOnly or "
                            "decipherOnly; one for both may have all of these. Nothing else.",
             .fix = "have the certificate issued again with the usages of an EC key for mail",
             .aliases = "zlint:e_ecpublickey_key_usages pkilint:cabf.smime.prohibited_ku_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_usage_and_key(c, KeyAlgorithm::ec) && has_any_usage(c, kEcRoles);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_usages(c, KeyUsage::key_agreement,
                          unsigned{KeyUsage::encipher_only} | unsigned{KeyUsage::decipher_only});
    },
};

}  // namespace certwright::validators::rules::cabf_smime
