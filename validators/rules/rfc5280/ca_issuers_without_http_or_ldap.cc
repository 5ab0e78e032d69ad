#include <algorithm>

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/locations.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ca_issuers_without_http_or_ldap{
    .text = {.id = "rfc5280.ca_issuers_without_http_or_ldap",
             .severity = Severity::warning,
             .title = "The issuer's certificate is offered neither over HTTP nor over LDAP.",
             .citation = "RFC 5280 section 4.2.2.1",
             .requirement = "Where caIssuers is used, at least one location should be an HTTP or "
                            "LDAP URI: nearly all programs can fetch these.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_ext_aia_access_location_missing",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) {
          return std::ranges::any_of(c.authority_info_access(), [](const AccessFacts& access) {
            return oids::kAdCaIssuers == access.method && access.location.is(GeneralNameKind::uri);
          });
        },
    .check =
        [](const CertificateFacts& c) {
          for (const AccessFacts& access : c.authority_info_access()) {
            if (oids::kAdCaIssuers == access.method && is_http_or_ldap(access.location))
              return pass();
          }
          return violation().at("authorityInfoAccess.caIssuers");
        },
};

}  // namespace certwright::validators::rules::rfc5280
