#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/qualified_policies.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule qualified_policies_several{
    .text = {.id = "etsi.qualified_policies_several",
             .severity = Severity::error,
             .title = "The certificate names several policies of qualified certificates.",
             .citation = "ETSI EN 319 412-2 section 5.2 (QCS-5.2-1)",
             .requirement = "A qualified certificate names one of the policies of EN 319 411-2: it "
                            "is for a person or for an organisation, for signatures, seals or a "
                            "website, not for all at once.",
             .fix = "have the certificate issued again with the one policy that it follows",
             .aliases = "pkilint:etsi.en_319_412_2.qcs-5.2-1.multiple_certificate_type_policy_"
                        "identifiers_present",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return should_have_qualified_policy(c); },
    .check =
        [](const CertificateFacts& c) {
          const PolicyCount named = count_policies(c, is_qualified_policy);
          return named.count > 1
                     ? violation(std::to_string(named.count)).at("certificatePolicies").wants("1")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::etsi
