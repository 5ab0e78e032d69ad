#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule policy_of_type_missing{
    .text = {.id = "cabf_smime.policy_of_type_missing",
             .severity = Severity::error,
             .title = "The reserved policy of the stated type is missing.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.6.1",
             .requirement = "A certificate that is issued as one of a type says so by the policy "
                            "2.23.140.1.5.<type>.<generation>.",
             .fix = "have the certificate issued again with the policy of its type, or state the "
                    "type that it is of",
             .aliases = "pkilint:cabf.smime.no_required_reserved_policy_oid",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().stated && is_leaf(c) && c->has(ExtensionId::certificate_policies);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const PolicyFacts& policy : c.policies()) {
        if (smime_policy(policy.policy).type == c.type().smime) return pass();
      }
      return violation().at("certificatePolicies");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
