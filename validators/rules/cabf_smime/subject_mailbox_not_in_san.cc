#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/subject_mailboxes.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule subject_mailbox_not_in_san{
    .text = {.id = "cabf_smime.subject_mailbox_not_in_san",
             .severity = Severity::error,
             .title = "A mailbox of the subject is not in the subjectAltName.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.1",
             .requirement =
                 "Every mailbox in the subject or in a directoryName stands as rfc822Name or "
                 "SmtpUTF8Mailbox in the subjectAltName too, where mail programs look.",
             .fix = "have the certificate issued again with the mailbox in its subjectAltName",
             .aliases = "zlint:e_mailbox_address_shall_contain_an_rfc822_name",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          bool found = false;
          if (!is_mail_subscriber(c)) return false;
          visit_subject_mailboxes(c, [&](const AttributeFacts&) {
            found = true;
            return false;
          });
          return found;
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      Outcome outcome;
      visit_subject_mailboxes(c, [&](const AttributeFacts& attribute) {
        if (is_mailbox_of(c, attribute.text)) return true;
        outcome = violation(attribute.text).at("subject." + oid_display_name(attribute.type));
        return false;
      });
      return outcome;
    },
};

}  // namespace certwright::validators::rules::cabf_smime
