#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/validity_limits.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule validity_over_397_days{
    .text = {.id = "cabf_br.validity_over_397_days",
             .severity = Severity::warning,
             .title = "The certificate is valid for more than 397 days.",
             .citation = "CA/Browser Forum TLS BR 6.3.2",
             .requirement = "398 days are the limit. A day less keeps a certificate within it "
                            "whoever counts, and however seconds and leap seconds are counted.",
             .fix = "have the certificate issued again for 397 days at most",
             .aliases = "pkilint:cabf.serverauth.certificate_validity_period_exceeds_397_days",
             .effective = {.from = dates::day(2020, 9, 1), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c.date() < dates::day(2026, 3, 15) &&
                 !c.is_valid_longer_than_days(398);
        },
    .check = [](const CertificateFacts& c) { return valid_at_most(c, 397); },
};

}  // namespace certwright::validators::rules::cabf_br
