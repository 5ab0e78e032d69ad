#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/revocation_reasons.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_reason_unspecified{
    .text = {.id = "rfc5280.crl_reason_unspecified",
             .severity = Severity::warning,
             .title = "An entry gives \"unspecified\" as its reason.",
             .citation = "RFC 5280 section 5.3.1",
             .requirement = "The extension should be absent instead of saying unspecified (0), "
                            "which says no more and makes the list longer.",
             .fix = "have the CA leave the reason out of its lists",
             .aliases = "zlint:e_crl_has_valid_reason_code",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CrlFacts& crl) { return has_reasons(crl); },
    .check =
        [](const CrlFacts& crl) {
          return judge_reasons(crl, [](int reason) { return reason == 0; });
        },
};

}  // namespace certwright::validators::rules::rfc5280
