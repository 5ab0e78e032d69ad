#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/basic_constraints_fields.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule path_length_negative{
    .text = {.id = "rfc5280.path_length_negative",
             .severity = Severity::error,
             .title = "The path length is negative.",
             .citation = "RFC 5280 section 4.2.1.9",
             .requirement =
                 "Where pathLenConstraint stands it is zero or greater: it counts certificates.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_path_len_constraint_zero_or_less",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::basic_constraints); },
    .check =
        [](const CertificateFacts& c) {
          const BasicConstraintsFields fields = read_basic_constraints(c);
          return fields.is_negative()
                     ? violation(fields.path_length_text()).at("basicConstraints.pathLenConstraint")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
