#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::chrome {

extern constinit const CertificateRule client_auth_purpose{
    .text =
        {.id = "chrome.client_auth_purpose",
         .severity = Severity::error,
         .title = "A server certificate has the purpose clientAuth.",
         .citation = "Chrome Root Program Policy, Version 1.8, section 1.3.2",
         .requirement = "Hierarchies of the root program are for TLS servers alone. From "
                        "2027-03-15 on their subscriber certificates have no purpose clientAuth.",
         .fix =
             "have the certificate issued again without clientAuth, and use another CA for clients",
         .aliases = "zlint:e_client_auth_not_allowed",
         .effective = {.from = dates::day(2027, 3, 15)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) { return violated_if(c.has_purpose(oids::kClientAuth)); },
};

}  // namespace certwright::validators::rules::chrome
