#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule strict_purposes{
    .text = {.id = "cabf_smime.strict_purposes",
             .severity = Severity::error,
             .title = "A certificate of the Strict generation is not for mail alone.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 f",
             .requirement = "Strict certificates have id-kp-emailProtection and no other purpose.",
             .fix = "have the certificate issued again for emailProtection alone, or under a "
                    "Multipurpose policy",
             .aliases = "zlint:e_smime_strict_eku_check pkilint:cabf.smime.prohibited_eku_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_of_strict_generation,
    .check = [](const CertificateFacts& c) -> Outcome {
      if (!c.has_purpose(oids::kEmailProtection)) {
        return violation().at("extKeyUsage").wants("emailProtection");
      }
      for (const BytesView purpose : c.purposes()) {
        if (oids::kEmailProtection != purpose)
          return violation(oid_display_name(purpose)).at("extKeyUsage");
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
