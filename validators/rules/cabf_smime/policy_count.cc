#include <string>

#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule policy_count{
    .text = {.id = "cabf_smime.policy_count",
             .severity = Severity::error,
             .title = "A mail certificate does not have exactly one reserved policy.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 a, 7.1.6.1",
             .requirement = "Exactly one policy 2.23.140.1.5.<type>.<generation> says which "
                            "profile the certificate follows, and programs rely on it.",
             .fix =
                 "have the certificate issued again with the one policy of its type and generation",
             .aliases = "zlint:e_exactly_one_smime_policy",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_for_mail(c) && c.is_subscriber(); },
    .check = [](const CertificateFacts& c) -> Outcome {
      int count = 0;
      for (const PolicyFacts& policy : c.policies()) {
        if (smime_policy(policy.policy).type != SmimeType::none) ++count;
      }
      return count == 1 ? pass()
                        : violation(std::to_string(count)).at("certificatePolicies").wants("1");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
