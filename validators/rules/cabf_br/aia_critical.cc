#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_critical{
    .text = {.id = "cabf_br.aia_critical",
             .severity = Severity::error,
             .title = "The authority information access of a server certificate is critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement = "The extension is never critical: clients that fetch nothing must be "
                            "able to pass over it.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_sub_cert_aia_marked_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_subscriber_with_access_info,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::cabf_br
