#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_authority_key_identifier_missing{
    .text = {.id = "cabf_br.root_authority_key_identifier_missing",
             .severity = Severity::warning,
             .title = "A root has no authority key identifier.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2",
             .requirement =
                 "The extension is recommended in roots, with the same value as the subject key "
                 "identifier. Clients that build paths by identifiers then see that the path "
                 "ends there.",
             .fix = "have the next root made with the extension",
             .aliases = "pkilint:cabf.serverauth.root.authority_key_identifier_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_root,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_key_identifier));
        },
};

}  // namespace certwright::validators::rules::cabf_br
