#include <algorithm>

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/mappings.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_mapping_of_absent_policy{
    .text = {.id = "rfc5280.policy_mapping_of_absent_policy",
             .severity = Severity::warning,
             .title = "A policy is mapped that the certificate does not have.",
             .citation = "RFC 5280 section 4.2.1.5",
             .requirement = "Each issuer's policy in the mappings should be asserted in the "
                            "certificate policies too. Otherwise the mapping has no effect.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:w_ext_policy_map_not_in_cert_policy",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::policy_mappings); },
    .check =
        [](const CertificateFacts& c) {
          const auto found = find_mapping(c, [&c](const PolicyMapping& one) {
            return std::ranges::none_of(c.policies(), [&](const PolicyFacts& policy) {
              return equal(policy.policy, one.issuer_domain);
            });
          });
          return found ? violation(oid_to_string(found->issuer_domain)).at("policyMappings")
                       : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
