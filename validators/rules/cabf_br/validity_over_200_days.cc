#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/validity_limits.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule validity_over_200_days{
    .text = {.id = "cabf_br.validity_over_200_days",
             .severity = Severity::error,
             .title = "The certificate is valid for more than 200 days.",
             .citation = "CA/Browser Forum TLS BR 6.3.2",
             .requirement = "From March 2026 to March 2027 public server certificates live for 200 "
                            "days at most. Certificates that live shorter are renewed by machines "
                            "and hold what was verified recently.",
             .fix = "have it issued for a shorter time, and let a machine renew it: by ACME or the "
                    "CA's own interface, well before the certificate ends",
             .aliases = "zlint:e_server_cert_valid_time_longer_than_200_days "
                        "pkilint:cabf.serverauth.certificate_validity_period_exceeds_200_days",
             .effective = {.from = dates::day(2026, 3, 15), .until = dates::day(2027, 3, 15)}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check = [](const CertificateFacts& c) { return valid_at_most(c, 200); },
};

}  // namespace certwright::validators::rules::cabf_br
