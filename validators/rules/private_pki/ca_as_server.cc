#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule ca_as_server{
    .text = {.id = "private_pki.ca_as_server",
             .severity = Severity::warning,
             .title = "A CA certificate carries host names.",
             .citation = "RFC 5280 section 4.2.1.9; RFC 4158 section 2",
             .requirement =
                 "A server that presents a CA's certificate keeps the CA's key on a machine that"
                 " faces clients. Some clients refuse it for that reason.",
             .fix = "issue a certificate of its own to the server"},
    .applies_to = [](const CertificateFacts& c) { return c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_alt_name(GeneralNameKind::dns_name) &&
                             c.has_purpose(oids::kServerAuth));
        },
};

}  // namespace certwright::validators::rules::private_pki
