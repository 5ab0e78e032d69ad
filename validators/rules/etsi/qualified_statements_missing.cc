#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule qualified_statements_missing{
    .text = {.id = "etsi.qualified_statements_missing",
             .severity = Severity::error,
             .title = "A qualified certificate has no qualified certificate statements.",
             .citation = "ETSI EN 319 412-2 section 5.1; ETSI EN 319 412-5 section 5",
             .requirement = "What makes a certificate qualified are the statements in the "
                            "extension qcStatements. Without them it is not accepted as qualified.",
             .fix = "have the certificate issued again with the statements",
             .aliases = "pkilint:etsi.en_319_412_2.qc_statements_extension_absent",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_eu_qualified(c) && has_extensions(c); },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::qc_statements)); },
};

}  // namespace certwright::validators::rules::etsi
