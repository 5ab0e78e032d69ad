#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_first_policy_not_reserved{
    .text = {.id = "cabf_br.subscriber_first_policy_not_reserved",
             .severity = Severity::warning,
             .title = "A subscriber's first policy is not the one that the CA/Browser Forum "
                      "reserved.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement =
                 "The reserved policy should stand first. Programs that look at one policy look "
                 "at the first.",
             .fix = "have the next certificate issued with the reserved policy first",
             .aliases = "pkilint:cabf.serverauth.subscriber_first_policy_oid_not_reserved",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_subscriber(c) && restricts_policies(c) &&
                 c.has_policy(reserved_policy_of(c.type().tls)) && reserved_policies(c) == 1;
        },
    .check =
        [](const CertificateFacts& c) {
          const auto& first = c.policies().front().policy;
          if (lists(kReservedPolicies, first)) return pass();
          return violation(oid_to_string(first)).at("certificatePolicies");
        },
};

}  // namespace certwright::validators::rules::cabf_br
