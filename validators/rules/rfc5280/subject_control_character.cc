#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_control_character{
    .text = {.id = "rfc5280.subject_control_character",
             .severity = Severity::error,
             .title = "The subject contains a control character.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "Names are text for people. Tabs, line ends and NUL in them are mistakes "
                 "of a form or a script, and programs show, compare and log such names "
                 "differently.",
             .fix = "have the certificate issued again with a subject of printable characters",
             .aliases = "zlint:e_subject_dn_not_printable_characters"},
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (has_control_character(attribute))
          return violation(attribute.text).at(subject_field(attribute));
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::rfc5280
