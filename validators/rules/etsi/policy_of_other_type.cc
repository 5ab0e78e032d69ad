#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/qualified_policies.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule policy_of_other_type{
    .text =
        {.id = "etsi.policy_of_other_type",
         .severity = Severity::error,
         .title = "The certificate names a policy of another type than its own.",
         .citation = "ETSI EN 319 411-1 section 6.3.3 (GEN-6.3.3-12)",
         .requirement =
             "A certificate for websites that names a policy of this document names the one of its "
             "own type: DVCP, IVCP, OVCP or EVCP. Another would promise checks that were not made.",
         .fix = "have the certificate issued again with the policy of its type",
         .aliases = "pkilint:etsi.en_319_411_1.gen-6.3.3-12.prohibited_reserved_policy_oid_present",
         .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && follows_forum(c) && web_policy_of(c.type().tls) != nullptr &&
                 c->has(ExtensionId::certificate_policies);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const PolicyCount named = count_policies(c, is_plain_policy);
      const Oid& own = *web_policy_of(c.type().tls);
      if (named.count != 1 || own == named.last) return pass();
      return violation(oid_to_string(named.last)).at("certificatePolicies").wants(own.to_string());
    },
};

}  // namespace certwright::validators::rules::etsi
