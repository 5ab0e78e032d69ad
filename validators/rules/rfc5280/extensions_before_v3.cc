#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule extensions_before_v3{
    .text = {.id = "rfc5280.extensions_before_v3",
             .severity = Severity::error,
             .title = "A certificate that is not of version 3 has extensions.",
             .citation = "RFC 5280 section 4.1.2.9",
             .requirement = "The field extensions exists from version 3 on. Programs that go by "
                            "the version ignore what stands in it.",
             .fix = "have the certificate issued again as version 3",
             .aliases = "zlint:e_cert_extensions_version_not_3",
             .effective = {.from = dates::kRfc2459}},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has_defect(CertificateDefect::extensions_before_v3));
        },
};

}  // namespace certwright::validators::rules::rfc5280
