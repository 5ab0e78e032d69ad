#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/time_fields.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule utc_time_without_seconds{
    .text = {.id = "rfc5280.utc_time_without_seconds",
             .severity = Severity::error,
             .title = "A UTCTime has no seconds.",
             .citation = "RFC 5280 section 4.1.2.5.1",
             .requirement = "UTCTime values give the seconds even when they are 00, because "
                            "leaving them out would be a second way to write the same time.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_utc_time_does_not_include_seconds",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_time(c, der::kUtcTime); },
    .check =
        [](const CertificateFacts& c) {
          return judge_time(find_time(c, der::kUtcTime, [](std::string_view text) {
            return clock_digits(text) != kUtcTimeDigits;
          }));
        },
};

}  // namespace certwright::validators::rules::rfc5280
