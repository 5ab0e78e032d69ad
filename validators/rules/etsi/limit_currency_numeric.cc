#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule limit_currency_numeric{
    .text = {.id = "etsi.limit_currency_numeric",
             .severity = Severity::warning,
             .title = "The limit's currency is given by its number.",
             .citation = "ETSI EN 319 412-5 section 4.3.2 (QCS-4.3.2-02)",
             .requirement = "The currency should stand in its three letters, which people can "
                            "read: EUR rather than 978.",
             .fix = "have the certificate issued again with the letters of the currency",
             .aliases =
                 "pkilint:etsi.en_319_412_5.gen-4.3.2.discouraged_numeric_currency_code_present",
             .effective = {.from = dates::day(2017, 11, 1), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) { return has_statement(c, policy_oids::kQcLimitValue); },
    .check =
        [](const CertificateFacts& c) {
          const auto limit = MonetaryValue::of(*c.qc_statement(policy_oids::kQcLimitValue));
          return limit && limit->number
                     ? violation(std::to_string(*limit->number)).at("qcStatements.QcLimitValue")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::etsi
