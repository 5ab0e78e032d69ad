#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/alternative_name_kinds.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_alt_name_x400_address{
    .text = {.id = "cabf_br.subject_alt_name_x400_address",
             .severity = Severity::error,
             .title = "The subjectAltName holds an X.400 address.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = kHostNamesOnly,
             .fix = kHostNamesOnlyFix,
             .aliases = "pkilint:cabf.serverauth.prohibited_san_type",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to = names_hosts,
    .check =
        [](const CertificateFacts& c) {
          return judge_names_of_kind(c, GeneralNameKind::x400_address);
        },
};

}  // namespace certwright::validators::rules::cabf_br
