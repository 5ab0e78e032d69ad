#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/mail_profile.h"
#include "validators/rules/cabf_smime/vendor_extensions.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule adobe_extension_critical{
    .text =
        {.id = "cabf_smime.adobe_extension_critical",
         .severity = Severity::error,
         .title = "An extension of Adobe is critical.",
         .citation = "CA/Browser Forum S/MIME BR 7.1.2.3 m",
         .requirement =
             "Time-stamp and archive-revocation extensions may stand in Legacy and Multipurpose "
             "certificates, not critical: mail programs that do not know them must go on.",
         .fix = "have the certificate issued again with the extension not critical",
         .aliases = "zlint:e_adobe_extensions_legacy_multipurpose_criticality",
         .effective = {.from = dates::kCabfSmime1, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_leaf(c) && !is_of_strict_generation(c) &&
                 (has_extension(c, kAdobeTimestamp) || has_extension(c, kAdobeArchive));
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      return violated_if(c.extension(kAdobeTimestamp).critical ||
                         c.extension(kAdobeArchive).critical);
    },
};

}  // namespace certwright::validators::rules::cabf_smime
