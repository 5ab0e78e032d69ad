#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule empty_issuer{
    .text = {.id = "rfc5280.empty_issuer",
             .severity = Severity::error,
             .title = "The issuer name is empty.",
             .citation = "RFC 5280 section 4.1.2.4",
             .requirement = "Every certificate names its issuer by a non-empty distinguished name; "
                            "without it no path can be built.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_issuer_field_empty pkilint:pkix.name_empty",
             .effective = {.from = dates::kRfc2459}},
    .check = [](const CertificateFacts& c) { return violated_if(c.issuer().empty()); },
};

}  // namespace certwright::validators::rules::rfc5280
