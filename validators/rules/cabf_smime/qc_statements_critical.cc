#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule qc_statements_critical{
    .text = {.id = "cabf_smime.qc_statements_critical",
             .severity = Severity::error,
             .title = "Qualified certificate statements are critical.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 k",
             .requirement = "Statements for qualified certificates may be there, not critical, "
                            "because mail programs do not read them.",
             .fix = "have the certificate issued again with qcStatements not critical",
             .aliases = "zlint:e_smime_qc_statements_must_not_be_critical",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && !c.extension(oids::kQcStatements).tlv.empty();
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(c.extension(oids::kQcStatements).critical);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
