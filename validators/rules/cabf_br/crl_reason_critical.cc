#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CrlRule crl_reason_critical{
    .text = {.id = "cabf_br.crl_reason_critical",
             .severity = Severity::error,
             .title = "The reason of an entry is critical.",
             .citation = "CA/Browser Forum TLS BR 7.2.2",
             .requirement =
                 "The reason code extension is not critical: a client that does not know "
                 "it would refuse the whole list.",
             .fix = "make the list again with reasons that are not critical",
             .aliases = "zlint:e_cab_crl_reason_code_not_critical",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CrlFacts& c) { return !c.entries().empty(); },
    .check =
        [](const CrlFacts& c) {
          for (const auto& entry : c.entries()) {
            const Extension* reason = entry.find(oids::kReasonCode);
            if (reason != nullptr && reason->critical)
              return violation().at("serial number " + to_hex(entry.serial));
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
