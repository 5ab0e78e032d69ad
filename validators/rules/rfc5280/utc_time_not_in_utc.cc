#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/time_fields.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule utc_time_not_in_utc{
    .text = {.id = "rfc5280.utc_time_not_in_utc",
             .severity = Severity::error,
             .title = "A UTCTime is not given in Greenwich Mean Time.",
             .citation = "RFC 5280 section 4.1.2.5.1",
             .requirement = "UTCTime values end in Z. Offsets from UTC would be a second way to "
                            "write the same time.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_utc_time_not_in_zulu",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_time(c, der::kUtcTime); },
    .check =
        [](const CertificateFacts& c) {
          return judge_time(find_time(c, der::kUtcTime,
                                      [](std::string_view text) { return !text.ends_with('Z'); }));
        },
};

}  // namespace certwright::validators::rules::rfc5280
