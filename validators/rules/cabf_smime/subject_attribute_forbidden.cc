#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/subject_attributes.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule subject_attribute_forbidden{
    .text = {.id = "cabf_smime.subject_attribute_forbidden",
             .severity = Severity::error,
             .title = "The subject has an attribute that certificates of its type must not have.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.4, 7.1.4.2.5, 7.1.4.2.6",
             .requirement =
                 "Organizations have no names of persons, individuals none of organizations, "
                 "Strict certificates no street and postal code; attributes that the document does "
                 "not list are for the Legacy generation alone.",
             .fix = "have the certificate issued again without the attribute",
             .aliases = "pkilint:cabf.smime.prohibited_attribute",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_leaf(c) && c.type().smime != SmimeType::mailbox;
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (may_have_attribute(c.type().smime, generation_of(c), attribute.type)) continue;
        return violation(attribute.text).at("subject." + oid_display_name(attribute.type));
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
