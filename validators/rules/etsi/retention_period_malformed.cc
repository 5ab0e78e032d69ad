#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule retention_period_malformed{
    .text = {.id = "etsi.retention_period_malformed",
             .severity = Severity::error,
             .title = "The retention period is not a number of years.",
             .citation = "ETSI EN 319 412-5 section 4.3.3",
             .requirement =
                 "The statement QcRetentionPeriod is how many years after the certificate's end "
                 "its records are kept: a number that is not negative.",
             .fix = "have the certificate issued again with the number of years",
             .aliases = "zlint:e_qcstatem_qcretentionperiod_valid",
             .effective = kSinceStatements},
    .applies_to =
        [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcRetentionPeriod); },
    .check =
        [](const CertificateFacts& c) {
          const QcStatementFacts& statement = *c.qc_statement(policy_oids::kQcRetentionPeriod);
          DerReader in(statement.info.tlv);
          const auto years = in.read_small_integer();
          return years && *years >= 0
                     ? pass()
                     : violation(to_hex(statement.info.tlv)).at("qcStatements.QcRetentionPeriod");
        },
};

}  // namespace certwright::validators::rules::etsi
