#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule distribution_points_critical{
    .text = {.id = "cabf_br.distribution_points_critical",
             .severity = Severity::error,
             .title = "The CRL distribution points of a server certificate are critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement = "The extension is never critical: clients that fetch nothing must be "
                            "able to pass over it.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_sub_cert_crl_distribution_points_marked_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::crl_distribution_points));
        },
};

}  // namespace certwright::validators::rules::cabf_br
