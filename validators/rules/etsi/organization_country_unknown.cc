#include "validators/lint/certificate_facts.h"
#include "validators/lint/country_code.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule organization_country_unknown{
    .text = {.id = "etsi.organization_country_unknown",
             .severity = Severity::notice,
             .title = "The organisation's country is none of ISO 3166-1.",
             .citation = "ETSI EN 319 412-3 section 4.2.1 (LEG-4.2.1-4)",
             .requirement =
                 "The country is the one in which the organisation is established, in two capital "
                 "letters of ISO 3166-1. Other codes are not understood everywhere.",
             .fix = "use the two letters of the country",
             .aliases = "pkilint:etsi.en_319_412_3.leg-4.2.1-4.unknown_country_code",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_organization(c) && c.subject().has(oids::kCountryName);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* const unknown = c.subject().find(
          oids::kCountryName,
          [](const AttributeFacts& country) { return !is_country_code(country.text); });
      return unknown == nullptr ? pass() : violation(unknown->text).at("subject.countryName");
    },
};

}  // namespace certwright::validators::rules::etsi
