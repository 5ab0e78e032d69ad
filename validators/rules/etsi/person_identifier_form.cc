#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/identifiers.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_identifier_form{
    .text =
        {.id = "etsi.person_identifier_form",
         .severity = Severity::error,
         .title = "The identifier does not have the form that eIDAS gives to persons'.",
         .citation = "ETSI EN 319 412-1 section 5.1.5 (NAT-5.1.5-03)",
         .requirement =
             "Where a statement says that the serial number is an eIDAS identifier of a person, it "
             "is two countries' letters, each with a slash, and the identifier: ES/AT/02635542Y.",
         .fix = "have the certificate issued again with the identifier in this form",
         .aliases = "pkilint:etsi.nat_5.1.5-03.invalid_syntax_serial",
         .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) && judges_statements(c) && c.subject().has(oids::kSerialNumber) &&
                 find_semantics(c, kEidasNaturalSemantics).found;
        },
    .check = [](const CertificateFacts& c) -> Outcome {
      const AttributeFacts* const wrong = c.subject().find(
          oids::kSerialNumber,
          [](const AttributeFacts& serial) { return !is_eidas_identifier(serial.text); });
      if (wrong == nullptr) return pass();
      return violation(wrong->text).at("subject.serialNumber").wants("ES/AT/02635542Y");
    },
};

}  // namespace certwright::validators::rules::etsi
