#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule root_certificate_policies{
    .text = {.id = "cabf_br.root_certificate_policies",
             .severity = Severity::warning,
             .title = "A root has certificate policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.1.2",
             .requirement =
                 "The extension is not recommended in roots: what it says of an anchor is "
                 "ignored or misread.",
             .fix = "have the next root made without the extension",
             .aliases = "zlint:w_root_ca_contains_cert_policy "
                        "pkilint:cabf.serverauth.root.certificate_policies_extension_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_root,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
