#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule server_validity_over_825_days{
    .text = {.id = "private_pki.server_validity_over_825_days",
             .severity = Severity::warning,
             .title = "Apple's clients refuse server certificates of more than 825 days.",
             .citation = "Apple HT210176",
             .requirement =
                 "Since macOS 10.15 and iOS 13 the limit holds for every TLS server certificate "
                 "issued after July 1, 2019, those of private CAs and of user-added roots "
                 "included.",
             .fix = "have the certificate issued for 825 days at most: certwright issue NAME --days"
                    " 825",
             .effective = {.from = dates::day(2019, 7, 1)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_subscriber() && c.has_purpose(oids::kServerAuth);
        },
    .check =
        [](const CertificateFacts& c) {
          constexpr std::int64_t kMostDays = 825;
          if (!c.is_valid_longer_than_days(kMostDays)) return pass();
          return violation(std::to_string(c.validity_seconds() / 86400) + " days")
              .at("validity")
              .wants("825 days at most");
        },
};

}  // namespace certwright::validators::rules::private_pki
