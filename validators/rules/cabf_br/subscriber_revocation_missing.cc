#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_revocation_missing{
    .text = {.id = "cabf_br.subscriber_revocation_missing",
             .severity = Severity::error,
             .title = "Nothing says where the certificate's status can be learned.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.11.2",
             .requirement =
                 "A certificate of a subscriber has CRL distribution points unless it names an "
                 "OCSP responder or is short-lived: at most 10 days from 15 March 2024 on, at "
                 "most 7 days from 15 March 2026 on.",
             .fix = "have the certificate issued again with CRL distribution points",
             .aliases = "zlint:e_missing_crl_distrib_point "
                        "pkilint:cabf.serverauth.subscriber.revocation_information_absent",
             .effective = {.from = dates::day(2024, 3, 15), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          const bool is_short_lived =
              c.date() >= dates::day(2024, 3, 15) &&
              !c.is_valid_longer_than_days(c.date() < dates::day(2026, 3, 15) ? 10 : 7);
          return is_web_subscriber(c) && !is_short_lived;
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::crl_distribution_points) &&
                             !has_access_method(c, oids::kAdOcsp));
        },
};

}  // namespace certwright::validators::rules::cabf_br
