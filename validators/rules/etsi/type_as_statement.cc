#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_as_statement{
    .text = {.id = "etsi.type_as_statement",
             .severity = Severity::error,
             .title = "A type stands where a statement should.",
             .citation = "ETSI EN 319 412-5 section 4.2.3",
             .requirement = "The OIDs of signatures, seals and websites are values of the "
                            "statement QcType. As statements of their own nobody understands them.",
             .fix = "have the certificate issued again with the type inside QcType",
             .aliases = "zlint:e_qcstatem_etsi_type_as_statem",
             .effective = kSinceStatements},
    .applies_to = [](const CertificateFacts& c) { return judges_statements(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const QcStatementFacts& statement : c.qc_statements()) {
        if (is_known_type(statement.id))
          return violation(oid_to_string(statement.id)).at("qcStatements");
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::etsi
