#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_not_signature_or_seal{
    .text = {.id = "etsi.type_not_signature_or_seal",
             .severity = Severity::error,
             .title = "A mail certificate is stated to be neither for signatures nor for seals.",
             .citation = "ETSI EN 319 412-5 section 4.2.3",
             .requirement = "A qualified certificate under a policy for S/MIME names the type for "
                            "signatures or the one for seals in its statement QcType.",
             .fix = "have the certificate issued again with the type for signatures or seals",
             .aliases = "zlint:e_qcstatem_qctype_smime",
             .effective = kSinceStatements},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.type().smime != SmimeType::none && has_statement(c, policy_oids::kQcType);
        },
    .check =
        [](const CertificateFacts& c) {
          const QcStatementFacts& types = *c.qc_statement(policy_oids::kQcType);
          return violated_if(!names_type(types, policy_oids::kQcTypeEsign) &&
                             !names_type(types, policy_oids::kQcTypeEseal));
        },
};

}  // namespace certwright::validators::rules::etsi
