#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/time_fields.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule generalized_time_with_fraction{
    .text = {.id = "rfc5280.generalized_time_with_fraction",
             .severity = Severity::error,
             .title = "A GeneralizedTime has fractions of a second.",
             .citation = "RFC 5280 section 4.1.2.5.2",
             .requirement = "GeneralizedTime values do not include fractional seconds: validity is "
                            "a matter of whole seconds.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_generalized_time_includes_fraction_seconds",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_time(c, der::kGeneralizedTime); },
    .check =
        [](const CertificateFacts& c) {
          return judge_time(find_time(c, der::kGeneralizedTime, [](std::string_view text) {
            return text.find_first_of(".,") != std::string_view::npos;
          }));
        },
};

}  // namespace certwright::validators::rules::rfc5280
