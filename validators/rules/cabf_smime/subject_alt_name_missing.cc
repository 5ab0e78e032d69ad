#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule subject_alt_name_missing{
    .text = {.id = "cabf_smime.subject_alt_name_missing",
             .severity = Severity::error,
             .title = "A mail certificate has no subjectAltName.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 h",
             .requirement = "The mailboxes of a certificate stand in its subjectAltName; mail "
                            "programs look nowhere else.",
             .fix = "have the certificate issued again with its mailbox in subjectAltName",
             .aliases = "zlint:e_san_shall_be_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_mail_subscriber,
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!c->has(ExtensionId::subject_alt_name));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
