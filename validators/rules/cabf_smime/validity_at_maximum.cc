#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule validity_at_maximum{
    .text = {.id = "cabf_smime.validity_at_maximum",
             .severity = Severity::warning,
             .title = "A mail certificate is valid for exactly as long as is allowed.",
             .citation = "CA/Browser Forum S/MIME BR 6.3.2",
             .requirement = "1185 days in the Legacy generation and 825 in the others are the "
                            "most, both ends included. A second more, or another way of counting, "
                            "and the certificate has to be revoked.",
             .fix = "have certificates issued for a day less",
             .aliases = "pkilint:cabf.smime.certificate_validity_period_at_maximum",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_leaf,
    .check = [](const CertificateFacts& c) -> Outcome {
      const std::int64_t days = generation_of(c) == SmimeGeneration::legacy ? 1185 : 825;
      return c.validity_seconds() == days * 86400
                 ? violation(days_text(c.validity_seconds())).at("validity")
                 : pass();
    },
};

}  // namespace certwright::validators::rules::cabf_smime
