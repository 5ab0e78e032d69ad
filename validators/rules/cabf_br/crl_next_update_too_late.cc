#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/months.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/list_scope.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_next_update_too_late{
    .text = {.id = "cabf_br.crl_next_update_too_late",
             .severity = Severity::error,
             .title = "The next list is due too late.",
             .citation = "CA/Browser Forum TLS BR 4.9.7, 7.2",
             .requirement = "A list about certificates of subscribers is replaced within ten days, "
                            "one about CAs within twelve months. Until then a revoked certificate "
                            "may pass for a good one.",
             .fix = "make lists more often",
             .aliases = "zlint:e_crl_next_update_invalid",
             .effective = {.from = dates::day(2023, 7, 15)}},
    .applies_to = [](const CrlFacts& c) { return c.next_update().has_value(); },
    .check =
        [](const CrlFacts& c) {
          const bool subscribers = covers_subscribers(c);
          const UtcTime latest =
              subscribers ? c.this_update().plus_days(10) : plus_months(c.this_update(), 12);
          if (*c.next_update() <= latest) return pass();
          return violation(to_rfc3339(*c.next_update()))
              .at("nextUpdate")
              .wants(subscribers ? "ten days" : "twelve months");
        },
};

}  // namespace certwright::validators::rules::cabf_br
