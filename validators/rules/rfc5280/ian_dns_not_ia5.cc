#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ian_dns_not_ia5{
    .text = {.id = "rfc5280.ian_dns_not_ia5",
             .severity = Severity::error,
             .title = "A dNSName of the issuerAltName is no IA5String.",
             .citation = "RFC 5280 sections 4.2.1.6 and 4.2.1.7",
             .requirement =
                 "A dNSName is an IA5String: characters of ASCII only. International names "
                 "are written as A-labels (xn--).",
             .fix = "have the certificate issued again with A-labels (xn--) for international "
                    "names",
             .aliases = "zlint:e_ext_ian_dns_not_ia5_string",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_issuer_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.issuer_alt_names(), GeneralNameKind::dns_name,
                             "issuerAltName.dNSName", is_not_ia5);
        },
};

}  // namespace certwright::validators::rules::rfc5280
