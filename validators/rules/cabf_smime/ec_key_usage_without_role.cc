#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule ec_key_usage_without_role{
    .text =
        {.id = "cabf_smime.ec_key_usage_without_role",
         .severity = Severity::error,
         .title = "An EC key of a mail certificate neither signs nor agrees on keys.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 e",
         .requirement =
             "Mail is signed by digitalSignature and encrypted by keyAgreement: without either of "
             "them the key is of no use, and the other usages are not allowed alone.",
         .fix = "have the certificate issued again with digitalSignature or keyAgreement",
         .aliases =
             "zlint:e_ec_other_key_usages pkilint:cabf.smime.unknown_certificate_key_usage_type",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_usage_and_key(c, KeyAlgorithm::ec) && c->key_usage->bits != 0;
        },
    .check = [](const CertificateFacts& c) -> Outcome { return judge_role(c, kEcRoles); },
};

}  // namespace certwright::validators::rules::cabf_smime
