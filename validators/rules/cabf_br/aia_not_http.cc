#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_not_http{
    .text = {.id = "cabf_br.aia_not_http",
             .severity = Severity::error,
             .title = "An access location of a CA or OCSP responder is no http URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.3",
             .requirement = "Every access location is an http URI. Clients fetch nothing else.",
             .fix = "have the certificate issued again with http URIs",
             .aliases = "pkilint:cabf.serverauth.aia_location_uri_not_http",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && !c.is_subscriber() &&
                 c->has(ExtensionId::authority_info_access);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const AccessFacts& access : c.authority_info_access()) {
            if (access.location.is(GeneralNameKind::uri) && !is_http_uri(access.location)) {
              return violation(std::string(access.location.text()))
                  .at("authorityInfoAccess")
                  .wants("http://…");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
