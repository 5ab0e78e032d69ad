#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/months.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule onion_valid_longer_than_15_months{
    .text = {.id = "cabf_ev.onion_valid_longer_than_15_months",
             .severity = Severity::error,
             .title = "A certificate for an onion service is valid for more than 15 months.",
             .citation = "CA/Browser Forum EV Guidelines Appendix F",
             .requirement = "Certificates for names below .onion last for 15 months at most: the "
                            "names of that time were cut from a short hash.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:e_onion_subject_validity_time_too_large",
             .effective = {.from = dates::day(2015, 5, 1)}},
    .applies_to =
        [](const CertificateFacts& c) {
          if (!c.is_tls_subscriber()) return false;
          const auto onion = [](const DomainFacts& name) { return is_onion(name.text); };
          return std::ranges::any_of(c.dns_names(), onion) ||
                 std::ranges::any_of(c.common_name_domains(), onion);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(plus_months(c->not_before, 15) < c->not_after);
        },
};

}  // namespace certwright::validators::rules::cabf_ev
