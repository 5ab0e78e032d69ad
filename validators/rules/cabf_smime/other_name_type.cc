#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule other_name_type{
    .text = {.id = "cabf_smime.other_name_type",
             .severity = Severity::error,
             .title = "A Strict certificate has an otherName that is no mailbox.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.1",
             .requirement =
                 "In the Strict generation an otherName is an SmtpUTF8Mailbox and nothing else; "
                 "user principal names belong into Multipurpose certificates.",
             .fix = "have the certificate issued again without the otherName, or under a "
                    "Multipurpose policy",
             .aliases = "pkilint:cabf.smime.prohibited_othername_type_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_of_strict_generation,
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AlternativeName& name : c.subject_alt_names()) {
        if (name.is(GeneralNameKind::other_name) &&
            oids::kSmtpUtf8Mailbox != name.other_name_type) {
          return violation(oid_display_name(name.other_name_type)).at("subjectAltName.otherName");
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
