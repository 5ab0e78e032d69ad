#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_mappings_not_critical{
    .text = {.id = "rfc5280.policy_mappings_not_critical",
             .severity = Severity::warning,
             .title = "Policy mappings are not critical.",
             .citation = "RFC 5280 section 4.2.1.5",
             .requirement = "Conforming CAs should mark the extension as critical. RFC 3280 and "
                            "its predecessor still asked for the opposite.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:w_ext_policy_map_not_critical",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::policy_mappings); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::policy_mappings));
        },
};

}  // namespace certwright::validators::rules::rfc5280
