#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/revocation_reasons.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_reason_not_allowed{
    .text = {.id = "cabf_br.crl_reason_not_allowed",
             .severity = Severity::error,
             .title = "An entry has a reason that public CAs do not use.",
             .citation = "CA/Browser Forum TLS BR 7.2.2",
             .requirement = "Reasons are keyCompromise, affiliationChanged, superseded, "
                            "cessationOfOperation and privilegeWithdrawn. Where none of these is "
                            "meant, the extension is left out.",
             .fix = "make the list again with one of these reasons, or with none",
             .aliases = "zlint:e_cab_crl_has_valid_reason_code",
             .effective = {.from = dates::day(2023, 7, 15)}},
    .applies_to = [](const CrlFacts& c) { return !c.entries().empty(); },
    .check =
        [](const CrlFacts& c) {
          return rfc5280::judge_reasons(c, [](int reason) {
            return reason != 1 && reason != 3 && reason != 4 && reason != 5 && reason != 9;
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
