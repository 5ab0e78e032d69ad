#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule serial_number_not_positive{
    .text = {.id = "rfc5280.serial_number_not_positive",
             .severity = Severity::error,
             .title = "The serial number is not positive.",
             .citation = "RFC 5280 section 4.1.2.2",
             .requirement = "A serial number is a positive integer. Zero and negative numbers are "
                            "read differently by different programs.",
             .fix = "have the certificate issued again with a positive serial number",
             .aliases = "zlint:e_serial_number_not_positive "
                        "pkilint:pkix.certificate_serial_number_out_of_range",
             .effective = {.from = dates::kRfc3280}},
    .check =
        [](const CertificateFacts& c) {
          const bool wrong = c->has_anomaly(CertificateAnomaly::serial_zero) ||
                             c->has_anomaly(CertificateAnomaly::serial_negative);
          return wrong ? violation(to_hex(c->serial)).at("serialNumber") : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
