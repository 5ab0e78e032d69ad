#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule policies_missing{
    .text = {.id = "cabf_br.policies_missing",
             .severity = Severity::error,
             .title = "A server certificate has no certificate policies.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.9",
             .requirement = "A policy says how the CA verified the subject. Without one the "
                            "certificate follows no rules that anybody knows.",
             .fix = "have the certificate issued again with a reserved policy",
             .aliases = "zlint:e_sub_cert_certificate_policies_missing "
                        "zlint:e_sub_cert_cert_policy_empty",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::cabf_br
