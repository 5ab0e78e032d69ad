#include <string>

#include "validators/lint/crl_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::community {

extern constinit const CrlRule crl_revocation_date_too_early{
    .text = {.id = "community.crl_revocation_date_too_early",
             .severity = Severity::error,
             .title = "An entry was revoked before there were standards for revocation lists.",
             .citation = "RFC 2459",
             .requirement = "A revocation date before 1999 is the zero of some clock or "
                            "programming language, not a date.",
             .fix = "check the CA's records of the revocation, and have it issue a new list",
             .aliases = "zlint:e_crl_revocation_date_too_early"},
    .applies_to = [](const CrlFacts& crl) { return !crl.entries().empty(); },
    .check =
        [](const CrlFacts& crl) {
          for (const RevokedEntryFacts& entry : crl.entries()) {
            if (entry.date < dates::kRfc2459)
              return violation(to_rfc3339(entry.date)).at("serial number " + to_hex(entry.serial));
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::community
