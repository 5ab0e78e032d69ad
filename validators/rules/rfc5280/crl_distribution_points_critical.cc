#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule crl_distribution_points_critical{
    .text = {.id = "rfc5280.crl_distribution_points_critical",
             .severity = Severity::warning,
             .title = "The CRL distribution points are critical.",
             .citation = "RFC 5280 section 4.2.1.13",
             .requirement = "The extension should be non-critical: programs that check revocation "
                            "otherwise would refuse the certificate.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_crl_distribution_marked_critical "
                        "pkilint:pkix.certificate_crldp_extension_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::crl_distribution_points); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::crl_distribution_points));
        },
};

}  // namespace certwright::validators::rules::rfc5280
