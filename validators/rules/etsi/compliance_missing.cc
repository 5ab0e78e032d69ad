#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule compliance_missing{
    .text = {.id = "etsi.compliance_missing",
             .severity = Severity::error,
             .title = "Nothing states that the certificate is qualified.",
             .citation = "ETSI EN 319 412-5 section 5 (QCS-5-01)",
             .requirement = "The statement QcCompliance is what declares a certificate qualified. "
                            "The others add to it and mean nothing alone.",
             .fix = "have the certificate issued again with the statement QcCompliance",
             .aliases =
                 "zlint:e_qcstatem_mandatory_etsi_statems "
                 "pkilint:etsi.en_319_412_5.qcs-5.01.qc_compliance_qualified_statement_absent",
             .effective = {.from = dates::day(2017, 11, 1), .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return judges_statements(c) &&
                 (is_eu_qualified(c) || (!c.type().stated && has_etsi_statement(c)));
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.qc_statement(policy_oids::kQcCompliance) == nullptr);
        },
};

}  // namespace certwright::validators::rules::etsi
