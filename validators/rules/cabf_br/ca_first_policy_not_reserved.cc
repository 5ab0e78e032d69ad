#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_first_policy_not_reserved{
    .text = {.id = "cabf_br.ca_first_policy_not_reserved",
             .severity = Severity::warning,
             .title = "A CA's first policy is not the one that the CA/Browser Forum reserved.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.5",
             .requirement =
                 "The reserved policy should stand first. Programs that look at one policy look "
                 "at the first.",
             .fix = "have the next certificate of the CA issued with the reserved policy first",
             .aliases = "pkilint:cabf.serverauth.ca_first_policy_oid_not_reserved",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && !is_of_non_tls_ca(c) && restricts_policies(c) &&
                 reserved_policies(c) == 1;
        },
    .check =
        [](const CertificateFacts& c) {
          const auto& first = c.policies().front().policy;
          if (lists(kReservedPolicies, first)) return pass();
          return violation(oid_to_string(first)).at("certificatePolicies");
        },
};

}  // namespace certwright::validators::rules::cabf_br
