#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule email_address_syntax{
    .text = {.id = "cabf_smime.email_address_syntax",
             .severity = Severity::error,
             .title = "An emailAddress of the subject is not one mailbox.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 h",
             .requirement = "emailAddress holds a single mailbox that was validated: two of them, "
                            "or something else, are none.",
             .fix = "have the certificate issued again with one mailbox in emailAddress",
             .aliases = "zlint:e_single_email_subject_if_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && c.subject().has(oids::kEmailAddress);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* wrong =
          c.subject().find(oids::kEmailAddress,
                           [](const AttributeFacts& address) { return !is_mailbox(address.text); });
      return wrong == nullptr ? pass() : violation(wrong->text).at("subject.emailAddress");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
