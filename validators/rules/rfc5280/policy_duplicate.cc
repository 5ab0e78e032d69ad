#include <algorithm>

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_duplicate{
    .text = {.id = "rfc5280.policy_duplicate",
             .severity = Severity::error,
             .title = "A policy stands twice.",
             .citation = "RFC 5280 section 4.2.1.4",
             .requirement = "A certificate policy OID appears at most once in the extension: "
                            "qualifiers of two entries could contradict each other.",
             .fix = "have the certificate issued again",
             .aliases =
                 "zlint:e_ext_cert_policy_duplicate pkilint:pkix.duplicate_certificate_policy_oids",
             .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::certificate_policies); },
    .check =
        [](const CertificateFacts& c) {
          const auto& policies = c.policies();
          constexpr std::size_t kMost = 1000;
          for (std::size_t i = 1; i < std::min(policies.size(), kMost); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
              if (equal(policies[i].policy, policies[j].policy))
                return violation(oid_to_string(policies[i].policy)).at("certificatePolicies");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
