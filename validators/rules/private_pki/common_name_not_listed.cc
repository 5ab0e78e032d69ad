#include <algorithm>

#include "pkcs/ascii.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::private_pki {

extern constinit const CertificateRule common_name_not_listed{
    .text = {.id = "private_pki.common_name_not_listed",
             .severity = Severity::warning,
             .title = "The common name is none of the subjectAltNames.",
             .citation = "RFC 9525 section 6.1",
             .requirement =
                 "Whoever reads the common name takes the certificate for one of that host, but "
                 "clients do not accept it for that name.",
             .fix = "have the certificate issued again with the common name among its "
                    "subjectAltNames"},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_subscriber() && c.has_purpose(oids::kServerAuth) &&
                 !c.common_name_domains().empty() && c->has(ExtensionId::subject_alt_name);
        },
    .check =
        [](const CertificateFacts& c) {
          for (const auto& name : c.common_name_domains()) {
            // A common name with a dot and no blank is meant as a host name.
            const bool is_host =
                name.labels.size() > 1 && name.text.find(' ') == std::string_view::npos;
            if (!is_host) continue;
            const bool listed = std::ranges::any_of(c.dns_names(), [&](const DomainFacts& other) {
              return ascii_iequal(other.text, name.text);
            });
            if (!listed) return violation(std::string(name.text)).at("subject.commonName");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::private_pki
