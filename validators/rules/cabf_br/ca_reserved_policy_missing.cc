#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_reserved_policy_missing{
    .text = {.id = "cabf_br.ca_reserved_policy_missing",
             .severity = Severity::error,
             .title = "A CA has neither a reserved policy nor anyPolicy.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.5",
             .requirement =
                 "Policies of a CA for TLS certificates are anyPolicy alone, or exactly one of "
                 "the four that the CA/Browser Forum reserved, with others beside it if wanted.",
             .fix = "have the CA certified again with the reserved policy under which it issues",
             .aliases = "zlint:e_invalid_ca_certificate_policies "
                        "pkilint:cabf.serverauth.ca_missing_reserved_policy_oid",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_any_ca(c) && !is_of_non_tls_ca(c) && restricts_policies(c);
        },
    .check = [](const CertificateFacts& c) { return violated_if(reserved_policies(c) == 0); },
};

}  // namespace certwright::validators::rules::cabf_br
