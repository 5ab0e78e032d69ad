#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/revocation_reasons.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_reason_unknown{
    .text = {.id = "rfc5280.crl_reason_unknown",
             .severity = Severity::error,
             .title = "An entry gives a reason that no standard defines.",
             .citation = "RFC 5280 section 5.3.1",
             .requirement = "Reasons have the numbers 0 to 6 and 8 to 10.",
             .fix = "have the CA issue a new list",
             .aliases = "zlint:e_crl_has_valid_reason_code",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CrlFacts& crl) { return has_reasons(crl); },
    .check =
        [](const CrlFacts& crl) {
          return judge_reasons(crl,
                               [](int reason) { return reason < 0 || reason == 7 || reason > 10; });
        },
};

}  // namespace certwright::validators::rules::rfc5280
