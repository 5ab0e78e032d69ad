#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraint_maximum{
    .text = {.id = "rfc5280.name_constraint_maximum",
             .severity = Severity::error,
             .title = "A name constraint has a maximum.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement =
                 "The fields minimum and maximum are used with no form of name: maximum is "
                 "absent. Programs refuse a constraint that has it.",
             .fix = "have the CA's certificate reissued without it",
             .aliases = "zlint:e_name_constraint_maximum_not_absent",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_subtrees(c, [](const SubtreeFacts& subtree) { return subtree.has_maximum; });
    },
};

}  // namespace certwright::validators::rules::rfc5280
