#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_reserved_policy_missing{
    .text = {.id = "cabf_br.subscriber_reserved_policy_missing",
             .severity = Severity::error,
             .title = "A subscriber's certificate lacks the reserved policy of its validation.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement =
                 "Exactly one of the four policies that the CA/Browser Forum reserved says how "
                 "the subscriber was validated.",
             .fix = "have the certificate issued again with the reserved policy",
             .aliases = "pkilint:cabf.serverauth.subscriber_missing_reserved_policy_oid",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return is_of_subscriber(c) && restricts_policies(c); },
    .check =
        [](const CertificateFacts& c) {
          const Oid& wanted = reserved_policy_of(c.type().tls);
          if (c.has_policy(wanted)) return pass();
          return violation().at("certificatePolicies").wants(wanted.to_string());
        },
};

}  // namespace certwright::validators::rules::cabf_br
