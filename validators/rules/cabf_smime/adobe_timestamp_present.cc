#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/vendor_extensions.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule adobe_timestamp_present{
    .text = {.id = "cabf_smime.adobe_timestamp_present",
             .severity = Severity::error,
             .title =
                 "A certificate of the Strict generation has Adobe's extension for time-stamping.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 m",
             .requirement =
                 "The Strict generation is for mail alone, so that extensions for signing "
                 "documents have no place in it. Multipurpose certificates may have them.",
             .fix = "have the certificate issued again without the extension, or under a "
                    "Multipurpose policy",
             .aliases = "zlint:e_adobe_extensions_strict_presence "
                        "pkilint:cabf.smime.adobe_timestamp_extension_prohibited",
             .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to = is_of_strict_generation,
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(has_extension(c, kAdobeTimestamp));
    },
};

}  // namespace certwright::validators::rules::cabf_smime
