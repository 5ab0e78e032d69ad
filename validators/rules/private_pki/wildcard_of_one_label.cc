#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule wildcard_of_one_label{
    .text = {.id = "private_pki.wildcard_of_one_label",
             .severity = Severity::warning,
             .title = "A wildcard covers a whole top-level name.",
             .citation = "RFC 9525 section 6.3; RFC 6125 section 7.2",
             .requirement =
                 "Most clients refuse *.local or *.corp: after the asterisk they want two labels"
                 " at least.",
             .fix = "have the certificate issued for the hosts themselves, or for *.DOMAIN.LOCAL"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::subject_alt_name); },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& name : c.dns_names()) {
            if (name.is_wildcard && name.labels.size() < 3) {
              return violation(std::string(name.text)).at("subjectAltName.dNSName");
            }
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::private_pki
