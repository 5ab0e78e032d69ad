#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule basic_constraints_not_critical{
    .text = {.id = "rfc5280.basic_constraints_not_critical",
             .severity = Severity::error,
             .title = "A CA's basic constraints are not critical.",
             .citation = "RFC 5280 section 4.2.1.9",
             .requirement =
                 "Conforming CAs mark the extension as critical in CA certificates whose "
                 "key verifies certificate signatures. Programs that do not know it would "
                 "otherwise take the certificate for one of a subscriber.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_basic_constraints_not_critical "
                        "pkilint:pkix.basic_constraints_extension_not_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_ca() && c->has(ExtensionId::basic_constraints);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::basic_constraints));
        },
};

}  // namespace certwright::validators::rules::rfc5280
