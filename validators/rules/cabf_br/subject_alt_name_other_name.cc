#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/alternative_name_kinds.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_alt_name_other_name{
    .text = {.id = "cabf_br.subject_alt_name_other_name",
             .severity = Severity::error,
             .title = "The subjectAltName holds an otherName.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = kHostNamesOnly,
             .fix = kHostNamesOnlyFix,
             .aliases = "zlint:e_ext_san_other_name_present "
                        "pkilint:cabf.serverauth.prohibited_san_type",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to = names_hosts,
    .check =
        [](const CertificateFacts& c) {
          return judge_names_of_kind(c, GeneralNameKind::other_name);
        },
};

}  // namespace certwright::validators::rules::cabf_br
