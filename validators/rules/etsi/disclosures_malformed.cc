#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statement_values.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule disclosures_malformed{
    .text =
        {.id = "etsi.disclosures_malformed",
         .severity = Severity::error,
         .title = "The list of disclosure statements is not as the standard has it.",
         .citation = "ETSI EN 319 412-5 section 4.3.4",
         .requirement = "The statement QcPDS is a list of addresses, each with a language in two "
                        "letters; each language stands once, and English is among them.",
         .fix = "have the certificate issued again with one address a language, English among them",
         .aliases = "zlint:e_qcstatem_qcpds_valid",
         .effective = kSinceStatements},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPds); },
    .check = [](const CertificateFacts& c) -> Outcome {
      const QcStatementFacts& statement = *c.qc_statement(policy_oids::kQcPds);
      const std::string_view wrong = what_is_wrong_with_disclosures(statement);
      if (wrong.empty()) return pass();
      return violation(disclosures_text(statement))
          .at("qcStatements.QcPDS")
          .says(std::string(wrong));
    },
};

}  // namespace certwright::validators::rules::etsi
