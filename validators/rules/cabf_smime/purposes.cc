#include <array>

#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/subject_attributes.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule purposes{
    .text = {.id = "cabf_smime.purposes",
             .severity = Severity::error,
             .title = "The purposes of a mail certificate are not those of its generation.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 f",
             .requirement = "Legacy and Multipurpose certificates have id-kp-emailProtection. "
                            "Servers, code, time-stamps and any purpose are not theirs: a mail "
                            "certificate was not validated for these.",
             .fix = "have the certificate issued again for emailProtection, beside it at most "
                    "purposes like clientAuth",
             .aliases = "zlint:e_smime_legacy_multipurpose_eku_check "
                        "pkilint:cabf.smime.prohibited_eku_present",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_mail_subscriber(c) && !is_of_strict_generation(c);
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      if (!c.has_purpose(oids::kEmailProtection)) {
        return violation().at("extKeyUsage").wants("emailProtection");
      }
      static constexpr auto kForbidden = std::to_array<Oid>(
          {oids::kServerAuth, oids::kCodeSigning, oids::kTimeStamping, oids::kAnyExtendedKeyUsage});
      for (const BytesView purpose : c.purposes()) {
        if (!is_one_of(purpose, kForbidden)) continue;
        return violation(oid_display_name(purpose)).at("extKeyUsage");
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
