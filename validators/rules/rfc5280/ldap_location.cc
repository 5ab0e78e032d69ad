#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/certificate_uris.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ldap_location{
    .text = {.id = "rfc5280.ldap_location",
             .severity = Severity::info,
             .title = "Something is to be fetched by LDAP.",
             .citation = "RFC 5280 sections 4.2.1.13 and 4.2.2.1; RFC 4516",
             .requirement =
                 "Only programs that speak LDAP and reach the directory can follow such an "
                 "address; browsers and most libraries know HTTP alone. What an LDAP "
                 "address says is not examined further.",
             .fix = "publish the same thing at an HTTP address and name that one first",
             .aliases = "pkilint:pkix.ldap_uri_not_validated",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_locations(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_locations(
          c, [](std::string_view uri) { return ascii_istarts_with(uri, "ldap://"); });
    },
};

}  // namespace certwright::validators::rules::rfc5280
