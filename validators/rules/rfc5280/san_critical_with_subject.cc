#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_critical_with_subject{
    .text = {.id = "rfc5280.san_critical_with_subject",
             .severity = Severity::warning,
             .title = "The subjectAltName is critical although there is a subject.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement =
                 "Beside a subject that is not empty the extension should not be critical: "
                 "programs that do not know it can still use the subject.",
             .fix = "have the certificate issued again with a subjectAltName that is not "
                    "critical",
             .aliases = "pkilint:pkix.san_extension_is_critical_non_empty_subject",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return has_subject_alt_name(c) && !c.subject().empty(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::subject_alt_name));
        },
};

}  // namespace certwright::validators::rules::rfc5280
