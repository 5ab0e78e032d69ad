#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/time_fields.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule generalized_time_not_in_utc{
    .text = {.id = "rfc5280.generalized_time_not_in_utc",
             .severity = Severity::error,
             .title = "A GeneralizedTime is not given in Greenwich Mean Time.",
             .citation = "RFC 5280 section 4.1.2.5.2",
             .requirement = "GeneralizedTime values end in Z. Local time means another moment in "
                            "each place that reads it.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_generalized_time_not_in_zulu",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_time(c, der::kGeneralizedTime); },
    .check =
        [](const CertificateFacts& c) {
          return judge_time(find_time(c, der::kGeneralizedTime,
                                      [](std::string_view text) { return !text.ends_with('Z'); }));
        },
};

}  // namespace certwright::validators::rules::rfc5280
