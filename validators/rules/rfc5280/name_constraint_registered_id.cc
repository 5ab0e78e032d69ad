#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraint_registered_id{
    .text = {.id = "rfc5280.name_constraint_registered_id",
             .severity = Severity::warning,
             .title = "A name constraint is about registered identifiers.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement =
                 "Conforming CAs should not limit names of this form: no rules say how to "
                 "compare them, so programs refuse every certificate below.",
             .fix = "have the CA's certificate reissued without this constraint",
             .aliases = "zlint:w_name_constraint_on_registered_id",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_subtrees(c, [](const SubtreeFacts& subtree) {
        return subtree.base.is(GeneralNameKind::registered_id);
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280
