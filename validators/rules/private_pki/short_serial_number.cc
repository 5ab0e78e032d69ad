#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule short_serial_number{
    .text = {.id = "private_pki.short_serial_number",
             .severity = Severity::notice,
             .title = "The serial number is too short to be unpredictable.",
             .citation = "CA/Browser Forum BR 7.1; CVE-2008-5077 and the rogue CA of 2008",
             .requirement =
                 "Serial numbers with 64 random bits keep an attacker from preparing a collision"
                 " with the certificate that a CA will sign. Counters do not.",
             .fix = "configure the CA for random serial numbers of 16 octets or more"},
    .applies_to = [](const CertificateFacts& c) { return !c.is_self_signed(); },
    .check =
        [](const CertificateFacts& c) {
          return c->serial.size() < 8
                     ? violation(std::to_string(c->serial.size() * 8) + " bits").at("serialNumber")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::private_pki
