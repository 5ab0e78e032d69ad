#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_extended_key_usage_missing{
    .text = {.id = "cabf_br.ca_extended_key_usage_missing",
             .severity = Severity::error,
             .title = "A subordinate CA's certificate has no extended key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.6.1",
             .requirement =
                 "Certificates of subordinate CAs state the purposes for which they issue. "
                 "Without the extension the CA could issue for all.",
             .fix = "have the CA certified again with its purposes",
             .aliases = "zlint:n_sub_ca_eku_missing "
                        "pkilint:cabf.serverauth.ca.extended_key_usage_extension_absent",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_subordinate_ca,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
