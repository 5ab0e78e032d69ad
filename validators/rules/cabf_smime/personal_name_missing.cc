#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/common_names.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule personal_name_missing{
    .text =
        {.id = "cabf_smime.personal_name_missing",
         .severity = Severity::error,
         .title = "The certificate of a person names no person.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.5, 7.1.4.2.6",
         .requirement = "Multipurpose and Strict certificates of individuals and sponsored persons "
                        "have givenName, surname or pseudonym.",
         .fix = "have the certificate issued again with the person's name or pseudonym",
         .aliases =
             "zlint:e_invalid_individual_identity pkilint:cabf.smime.missing_required_attribute",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && is_person(c.type().smime) && !is_of_legacy_generation(c);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!(c.subject().has(oids::kGivenName) || c.subject().has(oids::kSurname) ||
                           c.subject().has(oids::kPseudonym)));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
