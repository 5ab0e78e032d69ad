#include "validators/lint/certificate_facts.h"
#include "validators/lint/country_code.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule country{
    .text = {.id = "cabf_cs.country",
             .severity = Severity::error,
             .title = "The subject names no country, or one that does not exist.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.4.2.3 f",
             .requirement =
                 "countryName holds the two letters that ISO 3166-1 assigns to the place "
                 "of business, or XX where none are assigned.",
             .fix = "have the certificate issued again with the assigned country code",
             .aliases = "zlint:e_cs_subject_country_name",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) {
          if (!c.subject().has(oids::kCountryName)) return violation().at("subject.countryName");
          const auto* wrong =
              c.subject().find(oids::kCountryName, [](const AttributeFacts& attribute) {
                return !is_country_code_of_any_case(attribute.text) && attribute.text != "XX";
              });
          return wrong == nullptr ? pass() : violation(wrong->text).at("subject.countryName");
        },
};

}  // namespace certwright::validators::rules::cabf_cs
