#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule distribution_point_incomplete{
    .text = {.id = "rfc5280.distribution_point_incomplete",
             .severity = Severity::error,
             .title = "A distribution point names neither a place nor a CRL issuer.",
             .citation = "RFC 5280 section 4.2.1.13",
             .requirement =
                 "A distribution point does not consist of reasons alone: distributionPoint or "
                 "cRLIssuer is there. Otherwise nobody knows which list is meant.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_distribution_point_incomplete",
             .effective = {.from = dates::kRfc3280}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::crl_distribution_points); },
    .check =
        [](const CertificateFacts& c) {
          for (const DistributionPointFacts& point : c.distribution_points()) {
            if (!point.has_name && !point.has_crl_issuer)
              return violation().at("cRLDistributionPoints");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
