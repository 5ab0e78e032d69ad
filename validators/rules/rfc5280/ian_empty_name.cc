#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_empty_name{
    .text = {.id = "rfc5280.ian_empty_name",
             .severity = Severity::error,
             .title = "The issuerAltName has an empty name.",
             .citation = "RFC 5280 sections 4.2.1.6 and 4.2.1.7",
             .requirement = "No name in the extension may be empty. An empty name matches nothing, "
                            "or, in careless programs, everything.",
             .fix = "have the certificate issued again without the empty name",
             .aliases = "zlint:e_ext_ian_empty_name",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_empty_names(c.issuer_alt_names(), "issuerAltName");
        },
};

}  // namespace certwright::validators::rules::rfc5280
