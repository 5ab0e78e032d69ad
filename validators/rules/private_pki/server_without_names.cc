#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule server_without_names{
    .text = {.id = "private_pki.server_without_names",
             .severity = Severity::error,
             .title = "A server certificate has no subjectAltName with a host name or address.",
             .citation = "RFC 9525 section 6.1; RFC 6125 appendix B.2",
             .requirement =
                 "Clients compare the names of the subjectAltName and have stopped to look at "
                 "the common name. Such a certificate fits no server.",
             .fix = "have the certificate issued again with its names as subjectAltName: certwright"
                    " csr new NAME --san NAME"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_subscriber() && c.has_purpose(oids::kServerAuth);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.has_alt_name(GeneralNameKind::dns_name) &&
                             !c.has_alt_name(GeneralNameKind::ip_address));
        },
};

}  // namespace certwright::validators::rules::private_pki
