#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule inhibit_any_policy_not_critical{
    .text = {.id = "rfc5280.inhibit_any_policy_not_critical",
             .severity = Severity::error,
             .title = "inhibitAnyPolicy is not critical.",
             .citation = "RFC 5280 section 4.2.1.14",
             .requirement = "Conforming CAs mark the extension as critical. Programs that do not "
                            "know it would ignore the demand.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_inhibit_any_policy_not_critical",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::inhibit_any_policy); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::inhibit_any_policy));
        },
};

}  // namespace certwright::validators::rules::rfc5280
