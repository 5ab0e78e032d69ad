#include <string>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statement_values.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule limit_value_malformed{
    .text = {.id = "etsi.limit_value_malformed",
             .severity = Severity::error,
             .title = "The limit on transactions is not a sum of money.",
             .citation = "ETSI EN 319 412-5 section 4.3.2",
             .requirement =
                 "The statement QcLimitValue is a currency, in three letters of ISO 4217 or by its "
                 "number from 1 to 999, an amount that is not negative, and an exponent.",
             .fix = "have the certificate issued again with a currency of ISO 4217: EUR",
             .aliases = "zlint:e_qcstatem_qclimitvalue_valid",
             .effective = kSinceStatements},
    .applies_to =
        [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcLimitValue); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const QcStatementFacts& statement = *c.qc_statement(policy_oids::kQcLimitValue);
      const auto limit = MonetaryValue::of(statement);
      if (limit && limit->amount >= 0 && has_currency_form(*limit)) return pass();
      return violation(limit ? std::string(limit->letters) : to_hex(statement.info.tlv))
          .at("qcStatements.QcLimitValue");
    },
};

}  // namespace certwright::validators::rules::etsi
