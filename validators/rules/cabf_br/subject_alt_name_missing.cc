#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_alt_name_missing{
    .text = {.id = "cabf_br.subject_alt_name_missing",
             .severity = Severity::error,
             .title = "There is no subjectAltName.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "TLS server certificates name their hosts in this extension. Programs "
                            "do not look for host names anywhere else.",
             .fix = "have the certificate issued again with its names as subjectAltName",
             .aliases = "zlint:e_ext_san_missing",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::subject_alt_name));
        },
};

}  // namespace certwright::validators::rules::cabf_br
