#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule type_missing{
    .text = {.id = "etsi.type_missing",
             .severity = Severity::error,
             .title = "Nothing states what the qualified certificate is for.",
             .citation = "ETSI EN 319 412-5 section 5 (QCS-5-01)",
             .requirement = "The statement QcType says whether a qualified certificate is for "
                            "signatures, for seals or for a website.",
             .fix = "have the certificate issued again with the statement QcType",
             .aliases = "pkilint:etsi.en_319_412_5.qcs-5.01.qc_type_qualified_statement_absent",
             .effective = kSinceGeneralWeb},
    .applies_to =
        [](const CertificateFacts& c) {
          return judges_statements(c) &&
                 (is_eu_web(c) ||
                  (is_eu_qualified(c) && (is_for_signatures(c) || is_for_seals(c))));
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.qc_statement(policy_oids::kQcType) == nullptr);
        },
};

}  // namespace certwright::validators::rules::etsi
