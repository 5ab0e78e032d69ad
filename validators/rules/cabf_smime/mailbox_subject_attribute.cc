#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/subject_attributes.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule mailbox_subject_attribute{
    .text = {.id = "cabf_smime.mailbox_subject_attribute",
             .severity = Severity::error,
             .title = "The subject of a mailbox-validated certificate says more than the mailbox.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.3",
             .requirement = "Only commonName, serialNumber and emailAddress may stand there: "
                            "nothing but the mailbox was validated.",
             .fix = "have the certificate issued again with at most commonName, serialNumber and "
                    "emailAddress in its subject",
             .aliases = "zlint:e_mailbox_validated_allowed_subjectdn_attributes "
                        "zlint:e_mailbox_validated_enforce_subject_field_restrictions "
                        "pkilint:cabf.smime.prohibited_attribute",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_leaf_of(c, SmimeType::mailbox); },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (may_have_attribute(c.type().smime, generation_of(c), attribute.type)) continue;
        return violation(attribute.text).at("subject." + oid_display_name(attribute.type));
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
