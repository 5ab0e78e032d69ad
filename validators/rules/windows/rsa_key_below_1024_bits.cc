#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule rsa_key_below_1024_bits{
    .text = {.id = "windows.rsa_key_below_1024_bits",
             .severity = Severity::error,
             .title = "Windows blocks RSA keys below 1024 bits.",
             .citation = "Microsoft Security Advisory 2661254",
             .requirement =
                 "Since August 2012 Windows takes certificates with RSA keys of less than 1024 "
                 "bits for invalid, whoever issued them.",
             .fix = "make a new key of at least 2048 bits"},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) {
          return c->spki.bits < 1024 ? violation(std::to_string(c->spki.bits) + " bits") : pass();
        },
};

}  // namespace certwright::validators::rules::windows
