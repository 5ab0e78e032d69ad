#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_alt_name_critical{
    .text = {.id = "cabf_br.subject_alt_name_critical",
             .severity = Severity::error,
             .title = "The subjectAltName is critical although there is a subject.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "The extension is critical if and only if the subject is empty.",
             .fix = "have the certificate issued again with a subjectAltName that is not "
                    "critical",
             .aliases = "zlint:w_ext_san_critical_with_subject_dn",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c->has(ExtensionId::subject_alt_name);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::subject_alt_name) && !c.subject().empty());
        },
};

}  // namespace certwright::validators::rules::cabf_br
