#include <algorithm>
#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule statement_repeated{
    .text = {.id = "etsi.statement_repeated",
             .severity = Severity::error,
             .title = "A statement stands twice.",
             .citation = "ETSI EN 319 412-5 version 2.6.1 section 4.1 (QCS-4.1-02A)",
             .requirement = "Each statement of this standard stands once; of two that differ "
                            "nobody knows which holds.",
             .fix = "have the certificate issued again with each statement once",
             .aliases = "zlint:e_duplicate_etsi_qcstatement",
             .effective = {.from = dates::day(2026, 5, 1)}},
    .applies_to = [](const CertificateFacts& c) { return judges_statements(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const auto& statements = c.qc_statements();
      for (auto one = statements.begin(); one != statements.end(); ++one) {
        if (!is_etsi_statement(one->id)) continue;
        const bool again =
            std::any_of(one + 1, statements.end(),
                        [&](const QcStatementFacts& other) { return equal(other.id, one->id); });
        if (again) return violation(oid_to_string(one->id)).at("qcStatements");
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::etsi
