#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/validity_limits.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule validity_over_398_days{
    .text = {.id = "cabf_br.validity_over_398_days",
             .severity = Severity::error,
             .title = "The certificate is valid for more than 398 days.",
             .citation = "CA/Browser Forum TLS BR 6.3.2",
             .requirement = "Since September 2020 public server certificates live for 398 days at "
                            "most, from March 2026 on for less. Certificates that live shorter are "
                            "renewed by machines and hold what was verified recently.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "pkilint:cabf.serverauth.certificate_validity_period_exceeds_398_days",
             .effective = {.from = dates::day(2020, 9, 1), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c.date() < dates::day(2026, 3, 15);
        },
    .check = [](const CertificateFacts& c) { return valid_at_most(c, 398); },
};

}  // namespace certwright::validators::rules::cabf_br
