#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_empty_name{
    .text = {.id = "rfc5280.san_empty_name",
             .severity = Severity::error,
             .title = "The subjectAltName has an empty name.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement = "No name in the extension may be empty. An empty name matches nothing, "
                            "or, in careless programs, everything.",
             .fix = "have the certificate issued again without the empty name",
             .aliases = "zlint:e_ext_san_empty_name",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_empty_names(c.subject_alt_names(), "subjectAltName");
        },
};

}  // namespace certwright::validators::rules::rfc5280
