#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cross_ca_extended_key_usage_missing{
    .text = {.id = "cabf_br.cross_ca_extended_key_usage_missing",
             .severity = Severity::warning,
             .title = "A cross-certified CA has no extended key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.3",
             .requirement =
                 "Cross-certificates should state the purposes for which the CA issues, so that "
                 "a path through them is good for these only.",
             .fix = "have the next cross-certificate issued with the purposes",
             .aliases = "pkilint:cabf.serverauth.cross_ca.extended_key_usage_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_of_cross_ca(c) && !c.type().external; },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
