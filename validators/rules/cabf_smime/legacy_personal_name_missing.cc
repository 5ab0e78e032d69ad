#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/common_names.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule legacy_personal_name_missing{
    .text = {.id = "cabf_smime.legacy_personal_name_missing",
             .severity = Severity::error,
             .title = "The Legacy certificate of a person names no person.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.5, 7.1.4.2.6",
             .requirement = "Legacy certificates of individuals and sponsored persons have "
                            "givenName, surname or pseudonym, or the name in commonName.",
             .fix = "have the certificate issued again with the person's name or pseudonym",
             .aliases = "pkilint:cabf.smime.missing_required_attribute",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_legacy_generation(c) && is_person(c.type().smime);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!(c.subject().has(oids::kGivenName) || c.subject().has(oids::kSurname) ||
                           c.subject().has(oids::kPseudonym) ||
                           c.subject().has(oids::kCommonName)));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
