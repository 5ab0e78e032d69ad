#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/language_code.h"
#include "validators/rules/etsi/statement_values.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule disclosure_language_unknown{
    .text = {.id = "etsi.disclosure_language_unknown",
             .severity = Severity::error,
             .title = "The language of a disclosure statement does not exist.",
             .citation = "ETSI EN 319 412-5 section 4.3.4 (QCS-4.3.4-01)",
             .requirement = "The language of a disclosure statement is a code of ISO 639-1. "
                            "Programs choose the text by it.",
             .fix = "have the certificate issued again with the two letters of the language",
             .aliases = "pkilint:etsi.en_319_412_5.gen-4.3.4.iso_language_code_invalid",
             .effective = {.from = dates::day(2017, 11, 1), .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPds); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_disclosures(
          *c.qc_statement(policy_oids::kQcPds), &Disclosure::language,
          [](std::string_view language) { return !is_language_code(language); });
    },
};

}  // namespace certwright::validators::rules::etsi
