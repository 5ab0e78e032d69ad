#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_printable_string_alphabet{
    .text = {.id = "rfc5280.subject_printable_string_alphabet",
             .severity = Severity::error,
             .title = "A PrintableString of the subject holds other characters.",
             .citation = "RFC 5280 appendix B; X.680 section 41.4",
             .requirement =
                 "A PrintableString holds letters, digits, space and \" ' ( ) + , - . / : "
                 "= ? \". Signs such as @, & and * need a UTF8String; strict programs "
                 "refuse the certificate.",
             .fix = "have the certificate issued again with the value as UTF8String",
             .aliases = "zlint:e_subject_printable_string_badalpha",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return !c.subject().empty(); },
    .check = [](const CertificateFacts& c) -> Outcome {
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (attribute.tag == der::kPrintableString && !is_printable_string(attribute.value)) {
          return violation(attribute.text).at(subject_field(attribute));
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::rfc5280
