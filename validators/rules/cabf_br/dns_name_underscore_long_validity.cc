#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_underscore_long_validity{
    .text = {.id = "cabf_br.dns_name_underscore_long_validity",
             .severity = Severity::error,
             .title = "A certificate with an underscore in a host name is valid for more than"
                      " 30 days.",
             .citation = "CA/Browser Forum ballot SC12",
             .requirement = "From December 2018 to March 2019 certificates with underscores in "
                            "their names could be issued for up to 30 days, so that hosts could be "
                            "renamed.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_underscore_present_with_too_long_validity",
             .effective = {.from = dates::day(2018, 12, 10), .until = dates::day(2019, 4, 1)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_named_subscriber(c) && c.is_valid_longer_than_days(30);
        },
    .check = [](const CertificateFacts& c) { return no_dns_name(c, has_underscore); },
};

}  // namespace certwright::validators::rules::cabf_br
