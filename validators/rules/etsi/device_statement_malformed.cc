#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule device_statement_malformed{
    .text = {.id = "etsi.device_statement_malformed",
             .severity = Severity::error,
             .title = "The statement QcSSCD has a value.",
             .citation = "ETSI EN 319 412-5 section 4.2.2",
             .requirement = "The statement is its OID alone: being there is all it says. Strict "
                            "readers reject one with anything beside it.",
             .fix = "have the certificate issued again with the statement alone",
             .aliases = "zlint:e_qcstatem_qcsscd_valid",
             .effective = kSinceStatements},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcSscd); },
    .check =
        [](const CertificateFacts& c) {
          const QcStatementFacts& statement = *c.qc_statement(policy_oids::kQcSscd);
          return statement.info.tlv.empty()
                     ? pass()
                     : violation(to_hex(statement.info.tlv)).at("qcStatements.QcSSCD");
        },
};

}  // namespace certwright::validators::rules::etsi
