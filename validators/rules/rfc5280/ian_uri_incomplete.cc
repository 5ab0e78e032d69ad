#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_uri_incomplete{
    .text = {.id = "rfc5280.ian_uri_incomplete",
             .severity = Severity::error,
             .title = "A URI of the issuerAltName is no complete URI.",
             .citation = "RFC 5280 sections 4.2.1.6 and 4.2.1.7",
             .requirement = "A URI in this extension follows RFC 3986 and has a scheme and a part "
                            "that is specific to the scheme.",
             .fix = "have the certificate issued again with whole URIs, as "
                    "https://www.example.com/",
             .aliases = "zlint:e_ext_ian_uri_format_invalid pkilint:pkix.invalid_uri_syntax",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.issuer_alt_names(), GeneralNameKind::uri,
                             "issuerAltName.uniformResourceIdentifier", is_incomplete_uri);
        },
};

}  // namespace certwright::validators::rules::rfc5280
