#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule subject_directory_attributes{
    .text = {.id = "cabf_smime.subject_directory_attributes",
             .severity = Severity::error,
             .title = "A Multipurpose or Strict certificate has subjectDirectoryAttributes.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 j",
             .requirement = "Only the Legacy generation may have the extension; what is said of "
                            "the subject stands in the subject.",
             .fix = "have the certificate issued again without the extension",
             .aliases = "zlint:e_strict_multipurpose_smime_ext_subject_directory_attr",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && !is_of_legacy_generation(c);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(!c.extension(oids::kSubjectDirectoryAttributes).tlv.empty());
    },
};

}  // namespace certwright::validators::rules::cabf_smime
