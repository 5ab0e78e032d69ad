#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/months.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/validity_limits.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule validity_over_39_months{
    .text = {.id = "cabf_br.validity_over_39_months",
             .severity = Severity::error,
             .title = "The certificate is valid for more than 39 months.",
             .citation = "CA/Browser Forum TLS BR 6.3.2",
             .requirement = "Since July 2016 public server certificates live for 39 months at most."
                            " Certificates that live shorter are renewed by machines and hold what "
                            "was verified recently.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:e_sub_cert_valid_time_longer_than_39_months",
             .effective = {.from = dates::day(2016, 7, 2)}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check =
        [](const CertificateFacts& c) {
          if (c->not_after <= plus_months(c->not_before, 39)) return pass();
          return violation(std::to_string(days_of(c)) + " days")
              .at("validity")
              .wants("at most 39 months");
        },
};

}  // namespace certwright::validators::rules::cabf_br
