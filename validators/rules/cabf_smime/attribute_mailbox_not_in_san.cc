#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule attribute_mailbox_not_in_san{
    .text = {.id = "cabf_smime.attribute_mailbox_not_in_san",
             .severity = Severity::error,
             .title =
                 "An attribute of the subject is a mailbox that the subjectAltName does not have.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.1",
             .requirement =
                 "Every mailbox in the subject, in whatever attribute it stands, is repeated in "
                 "the subjectAltName. A reader would take it for one of the subscriber's.",
             .fix = "have the certificate issued again with the mailbox in its subjectAltName",
             .aliases = "pkilint:cabf.smime.email_address_in_attribute_not_in_san",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_leaf,
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (attribute.is(oids::kEmailAddress) || !parse_email_address(attribute.text)) continue;
        if (is_mailbox_of(c, attribute.text)) continue;
        return violation(attribute.text).at("subject." + oid_display_name(attribute.type));
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
