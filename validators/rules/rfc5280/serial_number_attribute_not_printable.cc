#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule serial_number_attribute_not_printable{
    .text = {.id = "rfc5280.serial_number_attribute_not_printable",
             .severity = Severity::error,
             .title = "The serial number in the subject is no PrintableString.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "The attribute serialNumber is a PrintableString; no other string type is "
                 "allowed for it.",
             .fix = "have the certificate issued again with the attribute as PrintableString",
             .aliases = "zlint:e_subject_dn_serial_number_not_printable_string"},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kSerialNumber); },
    .check =
        [](const CertificateFacts& c) {
          return judge_printable(c.subject(), oids::kSerialNumber, "subject.serialNumber");
        },
};

}  // namespace certwright::validators::rules::rfc5280
