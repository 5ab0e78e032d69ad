#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_name_constraints_not_critical{
    .text = {.id = "cabf_br.ca_name_constraints_not_critical",
             .severity = Severity::warning,
             .title = "The name constraints of a CA are not critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2, 7.1.2.10.8",
             .requirement = "Name constraints should be critical. A client that does not know them "
                            "would otherwise accept names that the CA must not certify.",
             .fix = "have the CA certified again with critical name constraints, unless "
                    "clients that do not know them must be served",
             .aliases = "zlint:w_sub_ca_name_constraints_not_critical",
             .effective = {.from = dates::day(2012, 6, 8)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.is_subordinate_ca() &&
                 c->has(ExtensionId::name_constraints);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::name_constraints));
        },
};

}  // namespace certwright::validators::rules::cabf_br
