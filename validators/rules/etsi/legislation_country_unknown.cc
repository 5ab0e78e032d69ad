#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/country_code.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule legislation_country_unknown{
    .text = {.id = "etsi.legislation_country_unknown",
             .severity = Severity::error,
             .title = "A country of the statement on legislation is none of ISO 3166-1.",
             .citation = "ETSI EN 319 412-5 section 4.2.4",
             .requirement = "The statement QcCClegislation lists the countries under whose law the "
                            "certificate is qualified, in two capital letters of ISO 3166-1.",
             .fix = "have the certificate issued again with the countries' letters",
             .aliases = "pkilint:etsi.en_319_412_5.gen-4.2.4.iso_country_code_invalid",
             .effective = {.from = dates::day(2017, 11, 1), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcCclegislation); },
    .check = [](const CertificateFacts& c) -> Outcome {
      Outcome outcome = pass();
      for_each_country(
          *c.qc_statement(policy_oids::kQcCclegislation), [&](std::string_view country) {
            if (outcome.violated() || is_country_code(country)) return;
            outcome = violation(std::string(country)).at("qcStatements.QcCClegislation");
          });
      return outcome;
    },
};

}  // namespace certwright::validators::rules::etsi
