#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule any_purpose{
    .text = {.id = "private_pki.any_purpose",
             .severity = Severity::warning,
             .title = "An end entity's certificate is good for every purpose.",
             .citation = "RFC 5280 section 4.2.1.12",
             .requirement =
                 "anyExtendedKeyUsage lets a stolen server key sign mail and code, too. On a "
                 "Windows domain such a certificate logs users on.",
             .fix = "have the certificate issued again with the purposes that are needed"},
    .applies_to = [](const CertificateFacts& c) { return c.is_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_purpose(oids::kAnyExtendedKeyUsage));
        },
};

}  // namespace certwright::validators::rules::private_pki
