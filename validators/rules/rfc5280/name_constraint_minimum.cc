#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraint_minimum{
    .text = {.id = "rfc5280.name_constraint_minimum",
             .severity = Severity::error,
             .title = "A name constraint has a minimum other than 0.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement =
                 "The fields minimum and maximum are used with no form of name: minimum is "
                 "0. Programs refuse a constraint with another one.",
             .fix = "have the CA's certificate reissued without it",
             .aliases = "zlint:e_name_constraint_minimum_non_zero",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_subtrees(c, [](const SubtreeFacts& subtree) { return subtree.minimum != 0; });
    },
};

}  // namespace certwright::validators::rules::rfc5280
