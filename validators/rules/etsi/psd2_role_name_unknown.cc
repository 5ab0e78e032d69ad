#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/payment_roles.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_role_name_unknown{
    .text = {.id = "etsi.psd2_role_name_unknown",
             .severity = Severity::error,
             .title = "The name of a role of the payment service does not exist.",
             .citation = "ETSI TS 119 495 section 5.2.2 (GEN-5.2.2-3)",
             .requirement = "The name of a role is the abbreviation that TS 119 495 gives it: "
                            "PSP_AS, PSP_PI, PSP_AI, PSP_IC and those of later editions.",
             .fix = "have the certificate issued again with the names of the standard",
             .aliases = "pkilint:etsi.ts_119_495.gen-5.2-2.invalid_psp_role",
             .effective = kSincePsd2},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPsd2); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_roles(
          c, [](const PaymentRole& role) { return is_role(role.id) && !is_role_name(role.name); });
    },
};

}  // namespace certwright::validators::rules::etsi
