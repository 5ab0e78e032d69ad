#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_country_missing{
    .text = {.id = "cabf_br.ca_country_missing",
             .severity = Severity::error,
             .title = "The subject of a CA has no country.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.2",
             .requirement = "The subject of a CA certificate names the country in which the CA has "
                            "its place of business. It is part of what identifies the organisation "
                            "that is trusted.",
             .fix = "have the CA certified again with a countryName",
             .aliases = "zlint:e_ca_country_name_missing",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && !c.options().cross_certificate; },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().text(oids::kCountryName).empty());
        },
};

}  // namespace certwright::validators::rules::cabf_br
