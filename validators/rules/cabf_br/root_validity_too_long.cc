#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_validity_too_long{
    .text = {.id = "cabf_br.root_validity_too_long",
             .severity = Severity::error,
             .title = "A root is valid for more than 25 years.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.1",
             .requirement =
                 "Roots are valid for at most 9132 days. Keys and algorithms of longer-lived "
                 "ones would outlast what is known to be safe.",
             .fix = "plan the root's replacement, and make the next one for a shorter time",
             .aliases = "pkilint:cabf.serverauth.root_validity_period_too_long",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_root,
    .check =
        [](const CertificateFacts& c) {
          const std::int64_t days = c.validity_seconds() / 86400;
          if (!c.is_valid_longer_than_days(9132)) return pass();
          return violation(std::to_string(days) + " days")
              .at("validity")
              .wants("at most 9132 days");
        },
};

}  // namespace certwright::validators::rules::cabf_br
