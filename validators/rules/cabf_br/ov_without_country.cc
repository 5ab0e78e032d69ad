#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ov_without_country{
    .text = {.id = "cabf_br.ov_without_country",
             .severity = Severity::error,
             .title = "An organization validated certificate names no country.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.4",
             .requirement = "Where the subject is verified its country is a part of the name: names"
                            " of people and organisations are unique in a place only.",
             .fix = "have the certificate issued again with countryName",
             .aliases = "zlint:e_cert_policy_ov_requires_country",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_organization_validated,
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.subject().has(oids::kCountryName)); },
};

}  // namespace certwright::validators::rules::cabf_br
