#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_status_not_http{
    .text = {.id = "cabf_br.aia_status_not_http",
             .severity = Severity::error,
             .title = "The address of the OCSP responder is no http URI.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.7",
             .requirement = "The OCSP address is an http URI: answers are signed, and https could "
                            "ask for the status of the very certificate that is being checked.",
             .fix = "have the certificate issued again with an http URI",
             .aliases = "zlint:e_aia_ocsp_must_have_http_only "
                        "pkilint:cabf.serverauth.aia_location_uri_not_http",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && has_access_uri(c, oids::kAdOcsp);
        },
    .check = [](const CertificateFacts& c) { return access_is_http(c, oids::kAdOcsp); },
};

}  // namespace certwright::validators::rules::cabf_br
