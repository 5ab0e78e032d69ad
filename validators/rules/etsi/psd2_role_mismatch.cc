#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/payment_roles.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_role_mismatch{
    .text = {.id = "etsi.psd2_role_mismatch",
             .severity = Severity::error,
             .title = "OID and name of a role are those of two roles.",
             .citation = "ETSI TS 119 495 section 5.2.2 (REG-5.2.2-5)",
             .requirement = "The name of a role is the one that belongs to its OID. Programs read "
                            "the one, people the other.",
             .fix = "have the certificate issued again with the name of the role",
             .aliases = "pkilint:etsi.ts_119_495.gen-5.2.2-5.psp_role_mismatch",
             .effective = kSincePsd2},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPsd2); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_roles(c, [](const PaymentRole& role) {
        const KnownRole* const known = find_role(role.id);
        return known != nullptr && is_role_name(role.name) && known->name != role.name;
      });
    },
};

}  // namespace certwright::validators::rules::etsi
