#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_constraints_empty{
    .text = {.id = "rfc5280.policy_constraints_empty",
             .severity = Severity::error,
             .title = "Policy constraints say nothing.",
             .citation = "RFC 5280 section 4.2.1.11",
             .requirement =
                 "At least one of the two fields is present in a conforming certificate.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_ext_policy_constraints_empty",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::policy_constraints); },
    .check =
        [](const CertificateFacts& c) {
          const BytesView value = c->value_of(ExtensionId::policy_constraints);
          return violated_if(value.size() == 2 && value[1] == 0);
        },
};

}  // namespace certwright::validators::rules::rfc5280
