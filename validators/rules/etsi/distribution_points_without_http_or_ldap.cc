#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/status_locations.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule distribution_points_without_http_or_ldap{
    .text = {.id = "etsi.distribution_points_without_http_or_ldap",
             .severity = Severity::error,
             .title = "No CRL distribution point is an http or ldap URI.",
             .citation = "ETSI EN 319 412-2 section 4.3.11 (GEN-4.3.11-4)",
             .requirement = "At least one of the distribution points is found through http or "
                            "ldap, which every program speaks.",
             .fix = "have the certificate issued again with an http URI",
             .aliases = "pkilint:etsi.en_319_412_2.gen-4.3.11-4.http_or_ldap_crldp_distribution_"
                        "point_uri_missing",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return follows_profile(c) && c->has(ExtensionId::crl_distribution_points);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(cabf_br::find_list_location(c, is_http_or_ldap_uri) == nullptr);
        },
};

}  // namespace certwright::validators::rules::etsi
