#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_access_location_not_http{
    .text = {.id = "cabf_br.ca_access_location_not_http",
             .severity = Severity::error,
             .title = "A CA certificate points to its issuer or its status by something else "
                      "than an http URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.3",
             .requirement =
                 "The locations in authorityInfoAccess of a CA certificate are http URIs. "
                 "Clients do not fetch from ldap or ftp, and https would need the "
                 "certificate that is being verified.",
             .fix = "have the CA certified again with http URIs in authorityInfoAccess",
             .aliases = "zlint:e_ca_aia_non_http_url "
                        "pkilint:cabf.serverauth.aia_location_uri_not_http",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 (has_access_uri(c, oids::kAdCaIssuers) || has_access_uri(c, oids::kAdOcsp));
        },
    .check =
        [](const CertificateFacts& c) {
          Outcome issuers = access_is_http(c, oids::kAdCaIssuers);
          if (issuers.violated()) return issuers;
          return access_is_http(c, oids::kAdOcsp);
        },
};

}  // namespace certwright::validators::rules::cabf_br
