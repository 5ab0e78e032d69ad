#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

extern constinit const CertificateRule subject_country_not_upper_case{
    .text = {.id = "community.subject_country_not_upper_case",
             .severity = Severity::error,
             .title = "A country of the subject is not written in capital letters.",
             .citation = "ISO 3166-1:2020 section 5.1",
             .requirement =
                 "Country codes are two capital letters from A to Z. Programs compare them "
                 "as text and find no country in other forms.",
             .fix = "have the certificate issued again with the country in capital letters",
             .aliases = "zlint:e_subj_country_not_uppercase"},
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* wrong =
          c.subject().find(oids::kCountryName, [](const AttributeFacts& country) {
            for (const char letter : country.text) {
              if (letter < 'A' || letter > 'Z') return true;
            }
            return country.text.empty();
          });
      return wrong == nullptr ? pass() : violation(wrong->text).at("subject.countryName");
    },
};

}  // namespace certwright::validators::rules::community
