#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/issuing_point_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_distribution_point_uri{
    .text = {.id = "rfc5280.crl_distribution_point_uri",
             .severity = Severity::error,
             .title = "The issuing distribution point names a URI that is none.",
             .citation = "RFC 5280 sections 5.2.5 and 4.2.1.6; RFC 3986 section 3",
             .requirement =
                 "The URI of an issuing distribution point is absolute and equals the one "
                 "in the certificates that the list is about. Clients match it by its "
                 "text.",
             .fix = "have the CA issue a list with a whole URI, as "
                    "http://crl.example.com/ca.crl",
             .aliases = "pkilint:pkix.invalid_uri_syntax",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CrlFacts& c) { return c.find(oids::kIssuingDistributionPoint) != nullptr; },
    .check = [](const CrlFacts& c) -> Outcome {
      for (const AlternativeName& name : issuing_point_names(c)) {
        if (name.is(GeneralNameKind::uri) && is_unusable_location(name.text())) {
          return violation(shown(name.value)).at("issuingDistributionPoint.distributionPoint");
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::rfc5280
