#include <algorithm>

#include "pkcs/extensions/certificate_policies.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule application_policies_differ{
    .text = {.id = "windows.application_policies_differ",
             .severity = Severity::warning,
             .title = "Application policies and extended key usage disagree.",
             .citation = "[MS-CRTD] 2.23; Microsoft: application policies",
             .requirement =
                 "Windows reads the application policies where both are there, everybody else "
                 "the extended key usage: the certificate is good for one thing on one system "
                 "and for another elsewhere.",
             .fix = "correct the template so that both extensions list the same purposes, and have "
                    "the certificate issued again"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c->has(ExtensionId::ms_application_policies) &&
                 c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          const auto policies =
              CertificatePolicies::decode(c->value_of(ExtensionId::ms_application_policies));
          if (!policies) return violation("application policies that cannot be read");
          const auto is_listed = [&](BytesView purpose) {
            return std::ranges::any_of(policies->policies, [&](const PolicyInformation& policy) {
              return equal(policy.policy, purpose);
            });
          };
          for (const BytesView purpose : c.purposes()) {
            if (!is_listed(purpose)) {
              return violation(oid_display_name(purpose) + " is no application policy");
            }
          }
          for (const auto& policy : policies->policies) {
            const bool is_purpose = std::ranges::any_of(
                c.purposes(), [&](BytesView purpose) { return equal(policy.policy, purpose); });
            if (!is_purpose) {
              return violation(oid_display_name(policy.policy) + " is no extended key usage");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::windows
