#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_validity_too_short{
    .text = {.id = "cabf_br.root_validity_too_short",
             .severity = Severity::error,
             .title = "A root is valid for less than 8 years.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.1",
             .requirement =
                 "Roots are valid for at least 2922 days: getting one into the stores of clients "
                 "takes years.",
             .fix = "make a root for a longer time",
             .aliases = "pkilint:cabf.serverauth.root_validity_period_too_short",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_root,
    .check =
        [](const CertificateFacts& c) {
          const std::int64_t days = c.validity_seconds() / 86400;
          if (c.validity_seconds() >= std::int64_t{2922} * 86400) return pass();
          return violation(std::to_string(days) + " days")
              .at("validity")
              .wants("at least 2922 days");
        },
};

}  // namespace certwright::validators::rules::cabf_br
