#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule policies_empty{
    .text = {.id = "cabf_br.policies_empty",
             .severity = Severity::error,
             .title = "The certificate policies of a server certificate name no policy.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement = "A policy says how the CA verified the subject. The extension holds one"
                            " at least.",
             .fix = "have the certificate issued again with a reserved policy",
             .aliases = "zlint:e_sub_cert_cert_policy_empty",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::certificate_policies);
        },
    .check = [](const CertificateFacts& c) { return violated_if(c.policies().empty()); },
};

}  // namespace certwright::validators::rules::cabf_br
