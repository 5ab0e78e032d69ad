#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/validity_limits.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule validity_over_99_days{
    .text = {.id = "cabf_br.validity_over_99_days",
             .severity = Severity::warning,
             .title = "The certificate is valid for more than 99 days.",
             .citation = "CA/Browser Forum TLS BR 6.3.2",
             .requirement = "From March 2027 to March 2029 100 days are the limit. A day less keeps"
                            " a certificate within it whoever counts, and however seconds and leap "
                            "seconds are counted.",
             .fix = "let it be issued for 99 days at most",
             .aliases = "zlint:w_server_cert_valid_time_longer_than_99_days",
             .effective = {.from = dates::day(2027, 3, 15), .until = dates::day(2029, 3, 15)}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check = [](const CertificateFacts& c) { return valid_at_most(c, 99); },
};

}  // namespace certwright::validators::rules::cabf_br
