#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/vendor_extensions.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule legal_entity_present{
    .text = {.id = "cabf_smime.legal_entity_present",
             .severity = Severity::error,
             .title = "A certificate without an organization has a Legal Entity Identifier.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 l",
             .requirement = "Mailbox and individual certificates name no organization, so that "
                            "there is none whose identifier the extension could hold.",
             .fix = "have the certificate issued again without the extension",
             .aliases = "zlint:e_legal_entity_identifier",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) &&
                 (c.type().smime == SmimeType::mailbox || c.type().smime == SmimeType::individual);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(has_extension(c, kLegalEntity));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
