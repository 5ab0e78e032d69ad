#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/evidence.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::apple {

extern constinit const CertificateRule valid_longer_than_398_days{
    .text = {.id = "apple.valid_longer_than_398_days",
             .severity = Severity::error,
             .title = "A server certificate is valid for more than 398 days.",
             .citation = "Apple's limits on trusted certificates (HT211025)",
             .requirement =
                 "Apple's systems refuse server certificates of public CAs from 2020-09-01 on that "
                 "are valid for more than 398 days, both ends included.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:e_tls_server_cert_valid_time_longer_than_398_days",
             .effective = {.from = dates::day(2020, 9, 1)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && !c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return c.is_valid_longer_than_days(398) ? violation(days_text(c.validity_seconds()))
                                                        .at("validity")
                                                        .wants("at most 398 days")
                                                  : pass();
        },
};

}  // namespace certwright::validators::rules::apple
