#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_extension_unlisted{
    .text = {.id = "cabf_br.root_extension_unlisted",
             .severity = Severity::warning,
             .title = "A root has an extension that its profile does not list.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2",
             .requirement =
                 "Any other extension is not recommended in roots, whose extensions many clients "
                 "ignore.",
             .fix = "have the next root made without the extension",
             .aliases = "pkilint:cabf.serverauth.root.unknown_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_root,
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_extension(c, kRootExtensions), "extensions");
        },
};

}  // namespace certwright::validators::rules::cabf_br
