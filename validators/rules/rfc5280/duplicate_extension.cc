#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule duplicate_extension{
    .text = {.id = "rfc5280.duplicate_extension",
             .severity = Severity::error,
             .title = "An extension stands twice.",
             .citation = "RFC 5280 section 4.2",
             .requirement = "A certificate has at most one instance of an extension. Of two, one "
                            "program would read the first and another the last.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_duplicate_extension",
             .effective = {.from = dates::kRfc2459}},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has_defect(CertificateDefect::duplicate_extension));
        },
};

}  // namespace certwright::validators::rules::rfc5280
