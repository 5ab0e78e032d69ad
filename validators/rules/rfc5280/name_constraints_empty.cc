#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraints_empty{
    .text = {.id = "rfc5280.name_constraints_empty",
             .severity = Severity::error,
             .title = "Name constraints say nothing.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement = "The extension has permitted or excluded subtrees, or both; an empty "
                            "sequence must not be issued.",
             .fix = "have the CA's certificate reissued with the constraints that were meant, "
                    "or without the extension",
             .aliases = "zlint:e_name_constraint_empty",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(has_no_entries(c->value_of(ExtensionId::name_constraints)));
        },
};

}  // namespace certwright::validators::rules::rfc5280
