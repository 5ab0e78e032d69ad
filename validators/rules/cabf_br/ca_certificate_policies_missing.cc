#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_certificate_policies_missing{
    .text =
        {.id = "cabf_br.ca_certificate_policies_missing",
         .severity = Severity::error,
         .title = "A subordinate CA's certificate has no certificate policies.",
         .citation = "CA/Browser Forum TLS BR 7.1.2.6.1",
         .requirement =
             "Certificates of subordinate CAs carry certificate policies, which say under "
             "which rules the CA may issue. Without them every policy of a path through the "
             "CA is void.",
         .fix = "have the CA certified again with its policies",
         .aliases =
             "zlint:e_sub_ca_certificate_policies_missing zlint:e_invalid_ca_certificate_policies "
             "pkilint:cabf.serverauth.ca.certificate_policies_extension_absent",
         .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_subordinate_ca,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
