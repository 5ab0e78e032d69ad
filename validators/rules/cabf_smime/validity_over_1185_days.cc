#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule validity_over_1185_days{
    .text = {.id = "cabf_smime.validity_over_1185_days",
             .severity = Severity::error,
             .title =
                 "A mail certificate of the Legacy generation is valid for more than 1185 days.",
             .citation = "CA/Browser Forum S/MIME BR 6.3.2",
             .requirement =
                 "Certificates of this generation are valid for at most 1185 days, notBefore and "
                 "notAfter included, so that what was checked of the subscriber does not grow old.",
             .fix = "have the certificate issued again for at most 1184 days",
             .aliases = "pkilint:cabf.smime.certificate_validity_period_exceeds_1185_days",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_of_legacy_generation,
    .check = [](const CertificateFacts& c) -> Outcome {
      if (!c.is_valid_longer_than_days(1185)) return pass();
      return violation(days_text(c.validity_seconds())).at("validity").wants("1185 days");
    },
};

}  // namespace certwright::validators::rules::cabf_smime
