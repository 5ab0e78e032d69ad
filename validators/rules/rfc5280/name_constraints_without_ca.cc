#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraints_without_ca{
    .text = {.id = "rfc5280.name_constraints_without_ca",
             .severity = Severity::error,
             .title = "A certificate that is no CA has name constraints.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement =
                 "The extension is for CA certificates only: it limits the names that a CA "
                 "issues for.",
             .fix = "have the certificate issued again without name constraints",
             .aliases = "zlint:e_ext_name_constraints_not_in_ca",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check = [](const CertificateFacts& c) { return violated_if(!c.is_ca()); },
};

}  // namespace certwright::validators::rules::rfc5280
