#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule non_tls_ca_reserved_policy{
    .text = {.id = "cabf_br.non_tls_ca_reserved_policy",
             .severity = Severity::error,
             .title = "A CA that issues no TLS certificates has a policy of TLS certificates.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.3.2",
             .requirement =
                 "The reserved policies for domain, individual, organization and extended "
                 "validation must not be in certificates of CAs that are constrained to "
                 "something else.",
             .fix = "have the CA certified again without the reserved policy",
             .aliases = "pkilint:cabf.serverauth.ca_non_tls_has_reserved_policy_oid",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return is_of_non_tls_ca(c) && restricts_policies(c); },
    .check = [](const CertificateFacts& c) { return violated_if(reserved_policies(c) != 0); },
};

}  // namespace certwright::validators::rules::cabf_br
