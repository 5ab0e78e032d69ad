#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule rsa_exponent_over_32_bits{
    .text = {.id = "windows.rsa_exponent_over_32_bits",
             .severity = Severity::error,
             .title = "The RSA public exponent has more than 32 bits.",
             .citation = "Microsoft CryptoAPI: RSAPUBKEY",
             .requirement =
                 "The older programming interface of Windows keeps the exponent in 32 bits. "
                 "Services that use it (most before Windows Server 2012) cannot read the key.",
             .fix = "make a new key with the exponent 65537"},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa(); },
    .check =
        [](const CertificateFacts& c) { return violated_if(c->spki.public_exponent.size() > 4); },
};

}  // namespace certwright::validators::rules::windows
