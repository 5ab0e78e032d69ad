#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_no_entries{
    .text = {.id = "rfc5280.ian_no_entries",
             .severity = Severity::error,
             .title = "The issuerAltName has no entries.",
             .citation = "RFC 5280 sections 4.2.1.6 and 4.2.1.7",
             .requirement = "When the extension is there, it has at least one name.",
             .fix = "have the certificate issued again with a name in the extension, or "
                    "without the extension",
             .aliases = "zlint:e_ext_ian_no_entries",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(has_no_entries(c->value_of(ExtensionId::issuer_alt_name)));
        },
};

}  // namespace certwright::validators::rules::rfc5280
