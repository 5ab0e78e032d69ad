#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule version{
    .text = {.id = "cabf_br.version",
             .severity = Severity::error,
             .title = "The certificate is not of version 3.",
             .citation = "CA/Browser Forum TLS BR 7.1.1",
             .requirement = "Certificates of the web are of version 3, which has the extensions "
                            "that say what they are good for.",
             .fix = "have the certificate issued again as version 3",
             .aliases = "zlint:e_invalid_certificate_version",
             .effective = {.from = dates::day(2015, 4, 16)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->version != 3 || c->has_defect(CertificateDefect::version_unknown));
        },
};

}  // namespace certwright::validators::rules::cabf_br
