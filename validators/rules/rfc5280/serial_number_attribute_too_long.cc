#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule serial_number_attribute_too_long{
    .text = {.id = "rfc5280.serial_number_attribute_too_long",
             .severity = Severity::error,
             .title = "The serial number in the subject is too long.",
             .citation = "RFC 5280 appendix A.1; X.520 section 6.2.9",
             .requirement =
                 "An attribute of this type has at most 64 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "have the certificate issued again with a serial number in the subject of "
                    "at most 64 characters",
             .aliases = "zlint:e_subject_dn_serial_number_max_length"},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kSerialNumber); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kSerialNumber, 64, "subject.serialNumber");
        },
};

}  // namespace certwright::validators::rules::rfc5280
