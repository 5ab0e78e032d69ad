#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule legacy_generation_ended{
    .text = {.id = "cabf_smime.legacy_generation_ended",
             .severity = Severity::error,
             .title = "The certificate was issued under a Legacy policy after these had ended.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.6.1",
             .requirement = "Since 15 July 2025 subscribers' certificates follow the Multipurpose "
                            "or the Strict generation.",
             .fix = "have the certificate issued again under a Multipurpose or Strict policy",
             .aliases = "zlint:e_legacy_generation_deprecated "
                        "pkilint:cabf.smime.legacy_generation_certificate_issued_after_prohibition",
             .effective = {.from = dates::day(2025, 7, 15)}},
    .applies_to = is_of_legacy_generation,
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const PolicyFacts& policy : c.policies()) {
        if (smime_policy(policy.policy).generation != SmimeGeneration::legacy) continue;
        return violation(oid_display_name(policy.policy)).at("certificatePolicies");
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
