#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule extra_common_names{
    .text = {.id = "cabf_br.extra_common_names",
             .severity = Severity::warning,
             .title = "The subject has several common names.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.3",
             .requirement = "If there is a common name, there is one. The names of a server are in "
                            "the subjectAltName.",
             .fix = "have the certificate issued again with one common name or none",
             .aliases = "zlint:w_extra_subject_common_names",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().count(oids::kCommonName) > 1);
        },
};

}  // namespace certwright::validators::rules::cabf_br
