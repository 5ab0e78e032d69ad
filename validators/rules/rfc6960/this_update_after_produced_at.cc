#include <string>

#include "validators/lint/dates.h"
#include "validators/lint/ocsp_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc6960 {

extern constinit const OcspRule this_update_after_produced_at{
    .text = {.id = "rfc6960.this_update_after_produced_at",
             .severity = Severity::error,
             .title = "A response knows a status from after it was made.",
             .citation = "RFC 6960 section 2.4",
             .requirement =
                 "thisUpdate is the last time at which the responder knew the status to be right, "
                 "producedAt the time of signing: the first cannot come after the second.",
             .fix = "check the clocks of the responder's systems",
             .aliases = "zlint:e_this_update_not_after_produced_at",
             .effective = {.from = dates::day(2013, 6, 1)}},
    .applies_to =
        [](const OcspFacts& response) {
          return response->status() == OcspResponseStatus::successful;
        },
    .check =
        [](const OcspFacts& response) {
          for (const OcspSingleResponse& entry : response->entries()) {
            if (entry.this_update > response->produced_at()) {
              return violation(to_rfc3339(entry.this_update))
                  .at("thisUpdate")
                  .wants("at most " + to_rfc3339(response->produced_at()));
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc6960
