#include <string>

#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CrlRule crl_revocation_after_issue{
    .text = {.id = "rfc5280.crl_revocation_after_issue",
             .severity = Severity::error,
             .title = "An entry was revoked after the list was issued.",
             .citation = "RFC 5280 sections 5.1.2.4 and 5.1.2.6",
             .requirement =
                 "A list cannot know of a revocation that comes after its own thisUpdate.",
             .fix = "check the clocks of the CA's systems, and have it issue a new list",
             .aliases = "zlint:e_crl_revocation_time_after_this_update",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CrlFacts& crl) { return !crl.entries().empty(); },
    .check =
        [](const CrlFacts& crl) {
          for (const RevokedEntryFacts& entry : crl.entries()) {
            if (entry.date > crl.this_update()) {
              return violation(to_rfc3339(entry.date))
                  .at("serial number " + to_hex(entry.serial))
                  .wants("at most " + to_rfc3339(crl.this_update()));
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
