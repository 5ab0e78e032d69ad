#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule alt_name_mailbox_syntax{
    .text = {.id = "cabf_smime.alt_name_mailbox_syntax",
             .severity = Severity::error,
             .title = "An rfc822Name of a mail certificate is not one mailbox.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.1",
             .requirement = "Each rfc822Name is one mailbox that was validated: a list of them, or "
                            "something else, is none.",
             .fix = "have the certificate issued again with one mailbox in each rfc822Name",
             .aliases = "zlint:e_single_email_if_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && c.has_alt_name(GeneralNameKind::rfc822_name);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return rfc5280::judge_names(
          c.subject_alt_names(), GeneralNameKind::rfc822_name, "subjectAltName.rfc822Name",
          [](std::string_view text) { return text.empty() || rfc5280::is_not_mailbox(text); });
    },
};

}  // namespace certwright::validators::rules::cabf_smime
