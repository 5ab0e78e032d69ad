#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/access_points.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule aia_without_status{
    .text = {.id = "cabf_br.aia_without_status",
             .severity = Severity::error,
             .title = "A certificate of before September 2023 names no OCSP responder by "
                      "http.",
             .citation = "CA/Browser Forum TLS BR 1.8.7, section 7.1.2.3",
             .requirement = "The extension held the http URI of the CA's OCSP responder, so that "
                            "every client could ask for the status.",
             .fix = "have the certificate issued again with the address of the OCSP "
                    "responder",
             .aliases = "zlint:e_sub_cert_aia_does_not_contain_ocsp_url",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check =
        [](const CertificateFacts& c) { return violated_if(!has_http_access(c, oids::kAdOcsp)); },
};

}  // namespace certwright::validators::rules::cabf_br
