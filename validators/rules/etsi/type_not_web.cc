#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_not_web{
    .text = {.id = "etsi.type_not_web",
             .severity = Severity::error,
             .title = "A server's certificate does not state that it is for websites.",
             .citation = "ETSI EN 319 412-5 section 4.2.3",
             .requirement = "A qualified certificate with the purpose serverAuth names the type "
                            "id-etsi-qct-web in its statement QcType.",
             .fix = "have the certificate issued again with the type for websites",
             .aliases = "zlint:e_qcstatem_qctype_web",
             .effective = kSinceStatements},
    .applies_to =
        [](const CertificateFacts& c) {
          return !c.type().stated && c.has_purpose(oids::kServerAuth) &&
                 has_statement(c, policy_oids::kQcType);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(
              !names_type(*c.qc_statement(policy_oids::kQcType), policy_oids::kQcTypeWeb));
        },
};

}  // namespace certwright::validators::rules::etsi
