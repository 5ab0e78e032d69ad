#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule personal_name_too_long{
    .text = {.id = "cabf_br.personal_name_too_long",
             .severity = Severity::error,
             .title = "A part of a person's name is longer than 64 characters.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.2",
             .requirement = "Surname and given name, and the other parts of a name, have at most 64"
                            " characters.",
             .fix = "have the certificate issued again with the name shortened",
             .aliases = "pkilint:cabf.serverauth.name_attribute_value_too_long",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          for (const AttributeFacts& attribute : c.subject().attributes) {
            if (is_one_of(attribute, kPersonalNames) && attribute.characters() > 64) {
              return violation(attribute.text)
                  .at("subject." + oid_display_name(attribute.type))
                  .wants("at most 64 characters");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
