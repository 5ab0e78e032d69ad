#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule serial_number_too_long{
    .text = {.id = "rfc5280.serial_number_too_long",
             .severity = Severity::error,
             .title = "The serial number has more than 20 octets.",
             .citation = "RFC 5280 section 4.1.2.2",
             .requirement = "Conforming CAs do not use longer serial numbers, and programs need "
                            "not be able to read them.",
             .fix = "have the certificate issued again with a serial number of at most 20 octets",
             .aliases = "zlint:e_serial_number_longer_than_20_octets "
                        "pkilint:pkix.certificate_serial_number_out_of_range",
             .effective = {.from = dates::kRfc3280}},
    .check =
        [](const CertificateFacts& c) {
          if (!c->has_anomaly(CertificateAnomaly::serial_too_long)) return pass();
          return violation(std::to_string(c->serial.size()) + " octets")
              .at("serialNumber")
              .wants("at most 20");
        },
};

}  // namespace certwright::validators::rules::rfc5280
