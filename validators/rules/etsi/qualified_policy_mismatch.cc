#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/qualified_policies.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule qualified_policy_mismatch{
    .text = {.id = "etsi.qualified_policy_mismatch",
             .severity = Severity::error,
             .title = "The policy is that of another kind of qualified certificate.",
             .citation = "ETSI EN 319 412-2 section 5.2 (QCS-5.2-2)",
             .requirement = "The policy fits the statements and the type of the certificate: one "
                            "for websites does not name the policy for signatures.",
             .fix = "have the certificate issued again with the policy of its type",
             .aliases = "pkilint:etsi.en_319_412_2.qcs-5.2-2.mismatched_policy_identifier_for_"
                        "certificate_type",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return should_have_qualified_policy(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const PolicyCount named = count_policies(c, is_qualified_policy);
      const Oid& own = *qualified_policy_of(c.type().etsi);
      if (named.count != 1 || own == named.last) return pass();
      return violation(oid_to_string(named.last)).at("certificatePolicies").wants(own.to_string());
    },
};

}  // namespace certwright::validators::rules::etsi
