#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/vendor_extensions.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule legal_entity_critical{
    .text = {.id = "cabf_smime.legal_entity_critical",
             .severity = Severity::error,
             .title = "A Legal Entity extension is critical.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 l",
             .requirement =
                 "The identifier and the role are information beside the subject. Marked critical "
                 "they would stop every program that does not know them.",
             .fix = "have the certificate issued again with the extension not critical",
             .aliases = "zlint:e_legal_entity_identifier",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_mail_subscriber,
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(c.extension(kLegalEntity).critical ||
                         c.extension(kLegalEntityRole).critical);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
