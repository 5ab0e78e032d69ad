#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule device_statement_prohibited{
    .text = {.id = "etsi.device_statement_prohibited",
             .severity = Severity::error,
             .title = "A website's certificate states that its key is in a signature device.",
             .citation =
                 "ETSI EN 319 412-5 section 5 (QCS-5-01); Regulation (EU) 910/2014 annex IV",
             .requirement = "The statement QcSSCD is about devices for signatures and seals. "
                            "Certificates for websites make neither, and do not have it.",
             .fix = "have the certificate issued again without the statement QcSSCD",
             .aliases = "pkilint:etsi.en_319_412_5.qcs-5.01.qc_sscd_qualified_statement_present",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_eu_web(c) && judges_statements(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.qc_statement(policy_oids::kQcSscd) != nullptr);
        },
};

}  // namespace certwright::validators::rules::etsi
