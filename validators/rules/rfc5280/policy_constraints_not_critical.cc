#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_constraints_not_critical{
    .text = {.id = "rfc5280.policy_constraints_not_critical",
             .severity = Severity::error,
             .title = "Policy constraints are not critical.",
             .citation = "RFC 5280 section 4.2.1.11",
             .requirement = "Conforming CAs mark the extension as critical. Programs that do not "
                            "know it would ignore the demand.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_ext_policy_constraints_not_critical",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::policy_constraints); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::policy_constraints));
        },
};

}  // namespace certwright::validators::rules::rfc5280
