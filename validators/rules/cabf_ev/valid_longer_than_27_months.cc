#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/months.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule valid_longer_than_27_months{
    .text = {.id = "cabf_ev.valid_longer_than_27_months",
             .severity = Severity::error,
             .title = "The certificate is valid for more than 27 months.",
             .citation = "CA/Browser Forum EV Guidelines 9.4 (before version 1.6.2)",
             .requirement = "Until March 2018 extended validation lasted for 27 months at most. "
                            "After it everything in the certificate is verified again.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:e_ev_valid_time_too_long"},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_ev_subscriber(c) && c.date() < dates::day(2018, 3, 2);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(plus_months(c->not_before, 27) < c->not_after);
        },
};

}  // namespace certwright::validators::rules::cabf_ev
