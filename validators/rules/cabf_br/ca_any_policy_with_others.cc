#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_any_policy_with_others{
    .text = {.id = "cabf_br.ca_any_policy_with_others",
             .severity = Severity::error,
             .title = "anyPolicy of a CA has other policies beside it.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.5",
             .requirement = "A CA without policy restrictions has anyPolicy alone; one with "
                            "restrictions names its policies instead. Both at once say two things.",
             .fix = "have the CA certified again with anyPolicy alone or with its policies "
                    "alone",
             .aliases = "zlint:e_invalid_ca_certificate_policies "
                        "pkilint:cabf.serverauth.ca_anypolicy_with_other_policy_oid",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_server() && c.is_subordinate_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_policy(oids::kAnyPolicy) && c.policies().size() > 1);
        },
};

}  // namespace certwright::validators::rules::cabf_br
