#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_reserved_policies_several{
    .text = {.id = "cabf_br.subscriber_reserved_policies_several",
             .severity = Severity::error,
             .title = "A subscriber's certificate has several reserved policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement =
                 "Exactly one of the four policies that the CA/Browser Forum reserved is there; "
                 "a subscriber was validated in one way.",
             .fix = "have the certificate issued again with one reserved policy",
             .aliases = "pkilint:cabf.serverauth.subscriber_multiple_reserved_policy_oids",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return is_of_subscriber(c) && restricts_policies(c); },
    .check =
        [](const CertificateFacts& c) {
          const long count = reserved_policies(c);
          return count > 1 ? violation(std::to_string(count)).at("certificatePolicies").wants("1")
                           : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
