#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule psd2_statement_missing{
    .text = {.id = "etsi.psd2_statement_missing",
             .severity = Severity::error,
             .title = "The certificate of a payment service has no statement on its roles.",
             .citation = "ETSI TS 119 495 section 5.1",
             .requirement =
                 "A certificate for payment services has the statement PSD2QcType: which roles the "
                 "holder has, and who authorised it. Banks give or refuse access by it.",
             .fix = "have the certificate issued again with the statement",
             .aliases = "pkilint:etsi.ts_119_495.gen-5.1.1.qc_eu_pds_missing",
             .effective = kSincePsd2},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && judges_statements(c) &&
                 (c.type().psd2 || (!c.type().stated && c.has_policy(policy_oids::kEtsiQcpWPsd2)));
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.qc_statement(policy_oids::kQcPsd2) == nullptr);
        },
};

}  // namespace certwright::validators::rules::etsi
