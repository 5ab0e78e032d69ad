#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/name_values.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule country_code_unknown{
    .text = {.id = "cabf_smime.country_code_unknown",
             .severity = Severity::error,
             .title = "The subject's country is no country of ISO 3166-1.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2; ISO 3166-1",
             .requirement = "countryName is the two-letter code of a country that ISO 3166-1 has "
                            "assigned, or XX where there is none.",
             .fix = "have the certificate issued again with the code of the country",
             .aliases = "zlint:e_subject_country_name pkilint:cabf.invalid_country_code",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().smime > SmimeType::mailbox && c.subject().has(oids::kCountryName);
        },
    .check = [](const CertificateFacts& c) { return judge_countries(c.subject()); },
};

}  // namespace certwright::validators::rules::cabf_smime
