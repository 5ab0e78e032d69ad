#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule device_statement_missing{
    .text = {.id = "etsi.device_statement_missing",
             .severity = Severity::error,
             .title = "Nothing states that the key is in a qualified device.",
             .citation = "ETSI EN 319 412-5 section 5 (QCS-5-01)",
             .requirement = "A certificate of the policies QCP-n-qscd and QCP-l-qscd states in "
                            "QcSSCD that its key is in a device for qualified signatures or seals. "
                            "Otherwise what it signs is not a qualified signature.",
             .fix = "have the certificate issued again with the statement QcSSCD",
             .aliases = "pkilint:etsi.en_319_412_5.qcs-5.01.qc_sscd_qualified_statement_absent",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_eu_qualified(c) && is_for_device(c) && judges_statements(c);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.qc_statement(policy_oids::kQcSscd) == nullptr);
        },
};

}  // namespace certwright::validators::rules::etsi
