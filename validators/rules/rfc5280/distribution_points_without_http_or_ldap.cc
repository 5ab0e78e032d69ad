#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/locations.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule distribution_points_without_http_or_ldap{
    .text = {.id = "rfc5280.distribution_points_without_http_or_ldap",
             .severity = Severity::warning,
             .title = "No distribution point is an HTTP or LDAP URI.",
             .citation = "RFC 5280 section 4.2.1.13",
             .requirement = "A distribution point should include at least one HTTP or LDAP URI: "
                            "nearly all programs can fetch lists from these.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_distribution_point_missing_ldap_or_uri",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::crl_distribution_points); },
    .check =
        [](const CertificateFacts& c) {
          for (const DistributionPointFacts& point : c.distribution_points()) {
            if (std::ranges::any_of(point.full_name, is_http_or_ldap)) return pass();
          }
          return violation().at("cRLDistributionPoints");
        },
};

}  // namespace certwright::validators::rules::rfc5280
