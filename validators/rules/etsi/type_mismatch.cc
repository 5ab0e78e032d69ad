#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statement_values.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_mismatch{
    .text = {.id = "etsi.type_mismatch",
             .severity = Severity::error,
             .title = "The certificate states another type than its policy.",
             .citation = "ETSI EN 319 412-5 section 4.2.3",
             .requirement =
                 "The type in the statement QcType is that of the certificate: websites for the "
                 "web policies, signatures for those of persons, seals for those of organisations.",
             .fix = "have the certificate issued again with its own type",
             .aliases = "pkilint:etsi.en_319_412_5.gen-4.2.3.qc_type_mismatch",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && has_statement(c, policy_oids::kQcType) &&
                 stated_type_of(c) != nullptr &&
                 (c.type().stated || !c.has_purpose(oids::kServerAuth));
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const TypeCount types = count_types(*c.qc_statement(policy_oids::kQcType));
      const Oid& own = *stated_type_of(c);
      if (!types.decodes || types.all != 1 || own == types.last) return pass();
      return violation(oid_to_string(types.last)).at("qcStatements.QcType").wants(own.to_string());
    },
};

}  // namespace certwright::validators::rules::etsi
