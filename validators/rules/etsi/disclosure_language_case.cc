#include <algorithm>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statement_values.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule disclosure_language_case{
    .text = {.id = "etsi.disclosure_language_case",
             .severity = Severity::warning,
             .title = "The language of a disclosure statement is not in small letters.",
             .citation = "ETSI EN 319 412-5 section 4.3.4",
             .requirement = "The language of a disclosure statement is a code of ISO 639-1, which "
                            "stands in two small letters.",
             .fix = "have the certificate issued again with the language in small letters",
             .aliases = "zlint:w_qcstatem_qcpds_lang_case",
             .effective = kSinceStatements},
    .applies_to = [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcPds); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_disclosures(*c.qc_statement(policy_oids::kQcPds), &Disclosure::language,
                               [](std::string_view language) {
                                 return !std::ranges::all_of(language, [](char letter) {
                                   return letter >= 'a' && letter <= 'z';
                                 });
                               });
    },
};

}  // namespace certwright::validators::rules::etsi
