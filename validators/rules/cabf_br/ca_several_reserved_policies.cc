#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_several_reserved_policies{
    .text = {.id = "cabf_br.ca_several_reserved_policies",
             .severity = Severity::error,
             .title = "A CA has several reserved policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.5",
             .requirement =
                 "A CA whose policies are restricted names exactly one of the reserved "
                 "policies (domain, organization, individual or extended validation), so "
                 "that it is known what it validates.",
             .fix = "have the CA certified again with one reserved policy",
             .aliases = "zlint:e_ca_multiple_reserved_policy_oids",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() && !c.options().cross_certificate &&
                 !c.has_policy(oids::kAnyPolicy);
        },
    .check =
        [](const CertificateFacts& c) {
          const auto count = reserved_policies(c);
          return count > 1 ? violation(std::to_string(count)).at("certificatePolicies").wants("1")
                           : pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
