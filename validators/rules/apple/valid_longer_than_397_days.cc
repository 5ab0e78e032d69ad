#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::apple {

extern constinit const CertificateRule valid_longer_than_397_days{
    .text = {.id = "apple.valid_longer_than_397_days",
             .severity = Severity::warning,
             .title = "A server certificate is valid for more than 397 days.",
             .citation = "Apple's limits on trusted certificates (HT211025)",
             .requirement = "Apple recommends to stay a day below the limit of 398 days, so that "
                            "no rounding makes a certificate useless.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:w_tls_server_cert_valid_time_longer_than_397_days",
             .effective = {.from = dates::day(2020, 9, 1)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && !c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return c.is_valid_longer_than_days(397) ? violation(days_text(c.validity_seconds()))
                                                        .at("validity")
                                                        .wants("at most 397 days")
                                                  : pass();
        },
};

}  // namespace certwright::validators::rules::apple
