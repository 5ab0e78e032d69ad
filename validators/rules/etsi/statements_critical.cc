#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule statements_critical{
    .text = {.id = "etsi.statements_critical",
             .severity = Severity::error,
             .title = "The statements are marked as critical.",
             .citation = "ETSI EN 319 412-5 section 4.1 (QCS-4.1-02)",
             .requirement = "An extension with statements of this standard is not critical, so "
                            "that programs that do not know it can still use the certificate.",
             .fix = "have the certificate issued again with the extension not critical",
             .aliases = "zlint:e_qcstatem_etsi_present_qcs_critical",
             .effective = kSinceStatements},
    .applies_to =
        [](const CertificateFacts& c) { return judges_statements(c) && has_etsi_statement(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::qc_statements));
        },
};

}  // namespace certwright::validators::rules::etsi
