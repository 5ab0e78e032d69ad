#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/payment_roles.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_roles_empty{
    .text = {.id = "etsi.psd2_roles_empty",
             .severity = Severity::error,
             .title = "The payment service has no role.",
             .citation = "ETSI TS 119 495 section 5.2.2 (GEN-5.2.2-1)",
             .requirement = "The statement lists one or more roles, or one entry that says that "
                            "the role is unspecified. An empty list gives no access.",
             .fix = "have the certificate issued again with the roles",
             .aliases = "pkilint:etsi.ts_119_495.gen-5.2.2-1.roles_of_psp_empty",
             .effective = kSincePsd2},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPsd2); },
    .check =
        [](const CertificateFacts& c) {
          const auto statement = PaymentStatement::of(c);
          return violated_if(statement && statement->roles.value.empty());
        },
};

}  // namespace certwright::validators::rules::etsi
