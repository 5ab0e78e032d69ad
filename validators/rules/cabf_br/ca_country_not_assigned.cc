#include "validators/lint/certificate_facts.h"
#include "validators/lint/country_code.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_country_not_assigned{
    .text = {.id = "cabf_br.ca_country_not_assigned",
             .severity = Severity::error,
             .title = "The country of a CA is not a code of ISO 3166-1.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.2",
             .requirement = "countryName of a CA holds the two letters that ISO 3166-1 assigns to "
                            "the country of the place of business.",
             .fix = "have the CA certified again with the two-letter code of its country",
             .aliases = "zlint:e_subject_country_not_iso zlint:e_ca_country_name_invalid",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_ca() && !c.options().cross_certificate &&
                 c.subject().has(oids::kCountryName);
        },
    .check =
        [](const CertificateFacts& c) {
          const auto* wrong =
              c.subject().find(oids::kCountryName, [](const AttributeFacts& country) {
                return !is_country_code_of_any_case(country.text) && country.text != "XX";
              });
          if (wrong == nullptr) return pass();
          return violation(wrong->text).at("subject.countryName");
        },
};

}  // namespace certwright::validators::rules::cabf_br
