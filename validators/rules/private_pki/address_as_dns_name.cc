#include "validators/ip_address.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule address_as_dns_name{
    .text = {.id = "private_pki.address_as_dns_name",
             .severity = Severity::error,
             .title = "An IP address stands among the names as a dNSName.",
             .citation = "RFC 9525 section 6.5; RFC 5280 section 4.2.1.6",
             .requirement =
                 "Clients compare addresses with iPAddress entries only. The entry as it stands "
                 "fits nothing.",
             .fix = "have the certificate issued again with the address as iPAddress: certwright "
                    "csr new NAME --san IP"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::subject_alt_name); },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& name : c.dns_names()) {
            if (IpAddress::parse(name.text)) {
              return violation(std::string(name.text)).at("subjectAltName.dNSName");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::private_pki
