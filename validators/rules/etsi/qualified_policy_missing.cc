#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/qualified_policies.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule qualified_policy_missing{
    .text = {.id = "etsi.qualified_policy_missing",
             .severity = Severity::warning,
             .title = "A qualified certificate does not name its policy.",
             .citation = "ETSI EN 319 412-2 section 5.2 (QCS-5.2-1)",
             .requirement =
                 "A qualified certificate should name one of the policies of EN 319 411-2, by "
                 "which programs tell what kind of qualified certificate it is.",
             .fix = "have the certificate issued again with the policy of its type",
             .aliases = "pkilint:etsi.en_319_412_2.qcs-5.2-1.recommended_certificate_type_policy_"
                        "identifier_missing",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return should_have_qualified_policy(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      if (count_policies(c, is_qualified_policy).count != 0) return pass();
      return violation()
          .at("certificatePolicies")
          .wants(qualified_policy_of(c.type().etsi)->to_string());
    },
};

}  // namespace certwright::validators::rules::etsi
