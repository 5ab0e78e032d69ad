#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraint_address_range{
    .text = {.id = "rfc5280.name_constraint_address_range",
             .severity = Severity::error,
             .title = "A name constraint for addresses is no network.",
             .citation = "RFC 5280 section 4.2.1.10; RFC 4632 section 3.1",
             .requirement =
                 "A range of addresses is a network and its mask, as in CIDR: ones, then "
                 "zeros, and no bit of the network where the mask has none. Programs read "
                 "anything else differently.",
             .fix = "have the CA's certificate reissued with the network that was meant",
             .aliases = "pkilint:pkix.ip_address_name_constraint_invalid_cidr",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_subtrees(c, [](const SubtreeFacts& subtree) {
        return subtree.base.is(GeneralNameKind::ip_address) && is_broken_range(subtree.base.value);
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280
