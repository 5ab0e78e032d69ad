#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule common_name_before_2021{
    .text = {.id = "cabf_br.common_name_before_2021",
             .severity = Severity::error,
             .title = "The common name of a certificate of before August 2021 is none of the "
                      "subjectAltNames.",
             .citation = "CA/Browser Forum TLS BR 1.7.9, section 7.1.4.2.2",
             .requirement = "If there is a common name, it is a name or an address of the "
                            "subjectAltName. Case did not matter then.",
             .fix = "have the certificate issued again, without the common name or with one"
                    " of its names",
             .aliases = "zlint:e_subject_common_name_not_from_san",
             .effective = {.from = dates::kCabfBr1, .until = dates::day(2021, 8, 25)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && !c.is_ca() && !is_stated_responder(c) &&
                 c.subject().has(oids::kCommonName);
        },
    .check =
        [](const CertificateFacts& c) {
          return common_names_are_alternative_names(c, NameComparison::ignoring_case);
        },
};

}  // namespace certwright::validators::rules::cabf_br
