#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule san_dns_not_ia5{
    .text = {.id = "rfc5280.san_dns_not_ia5",
             .severity = Severity::error,
             .title = "A dNSName of the subjectAltName is no IA5String.",
             .citation = "RFC 5280 section 4.2.1.6",
             .requirement =
                 "A dNSName is an IA5String: characters of ASCII only. International names "
                 "are written as A-labels (xn--).",
             .fix = "have the certificate issued again with A-labels (xn--) for international "
                    "names",
             .aliases = "zlint:e_ext_san_dns_not_ia5_string",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_names(c.subject_alt_names(), GeneralNameKind::dns_name,
                             "subjectAltName.dNSName", is_not_ia5);
        },
};

}  // namespace certwright::validators::rules::rfc5280
