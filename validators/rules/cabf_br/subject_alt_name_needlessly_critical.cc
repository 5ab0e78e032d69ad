#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_alt_name_needlessly_critical{
    .text = {.id = "cabf_br.subject_alt_name_needlessly_critical",
             .severity = Severity::warning,
             .title = "A certificate of before 2023 has a critical subjectAltName although "
                      "there is a subject.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement = "Where there is a subject the extension should not be critical. The "
                            "Baseline Requirements forbid it since September 2023.",
             .fix = "have the certificate issued again with a subjectAltName that is not "
                    "critical",
             .aliases = "zlint:w_ext_san_critical_with_subject_dn",
             .effective = {.from = dates::kRfc5280, .until = dates::kCabfBr2}},
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
