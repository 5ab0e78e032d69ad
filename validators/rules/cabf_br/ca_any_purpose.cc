#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_any_purpose{
    .text = {.id = "cabf_br.ca_any_purpose",
             .severity = Severity::notice,
             .title = "A CA may issue for every purpose.",
             .citation = "CA/Browser Forum TLS BR 7.1.5",
             .requirement = "anyExtendedKeyUsage limits nothing, so the CA is not technically "
                            "constrained and has to be disclosed and audited.",
             .fix = "have the CA certified again for the purposes for which it issues",
             .aliases = "zlint:n_sub_ca_eku_not_technically_constrained",
             .effective = {.from = dates::day(2013, 7, 29)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_purpose(oids::kAnyExtendedKeyUsage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
