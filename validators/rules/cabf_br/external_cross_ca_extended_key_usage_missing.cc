#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule external_cross_ca_extended_key_usage_missing{
    .text = {.id = "cabf_br.external_cross_ca_extended_key_usage_missing",
             .severity = Severity::error,
             .title = "A cross-certified CA of another organization has no extended key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.3",
             .requirement =
                 "A cross-certificate for a CA that the issuer or its affiliates do not run must "
                 "state the purposes for which that CA issues.",
             .fix = "have the cross-certificate issued again with the purposes",
             .aliases = "pkilint:cabf.serverauth.cross_ca.extended_key_usage_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return is_of_cross_ca(c) && c.type().external; },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
