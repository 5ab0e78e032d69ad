#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_basic_constraints_not_critical{
    .text = {.id = "cabf_br.ca_basic_constraints_not_critical",
             .severity = Severity::error,
             .title = "A public CA's basic constraints are not critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.4",
             .requirement =
                 "In every profile of CAs the extension is critical, so that no client takes the "
                 "CA for a subscriber.",
             .fix = "have the CA certified again with critical basic constraints",
             .aliases = "pkilint:cabf.serverauth.ca.non_critical_basic_constraints_extension",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && c->has(ExtensionId::basic_constraints);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::basic_constraints));
        },
};

}  // namespace certwright::validators::rules::cabf_br
