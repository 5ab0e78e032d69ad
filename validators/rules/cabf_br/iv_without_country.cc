#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule iv_without_country{
    .text = {.id = "cabf_br.iv_without_country",
             .severity = Severity::error,
             .title = "An individual validated certificate names no country.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.3",
             .requirement = "Where the subject is verified its country is a part of the name: names"
                            " of people and organisations are unique in a place only.",
             .fix = "have the certificate issued again with countryName",
             .aliases = "zlint:e_cert_policy_iv_requires_country",
             .effective = {.from = dates::day(2015, 9, 28)}},
    .applies_to = is_individual_validated,
    .check =
        [](const CertificateFacts& c) { return violated_if(!c.subject().has(oids::kCountryName)); },
};

}  // namespace certwright::validators::rules::cabf_br
