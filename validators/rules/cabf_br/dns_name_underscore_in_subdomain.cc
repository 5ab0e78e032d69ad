#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_underscore_in_subdomain{
    .text = {.id = "cabf_br.dns_name_underscore_in_subdomain",
             .severity = Severity::warning,
             .title = "A label before the registered one has an underscore.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Names of hosts have no underscores (RFC 1123 section 2.1). Some "
                            "programs do not match such names.",
             .fix = "rename the host with a hyphen and have the certificate issued again",
             .aliases = "zlint:w_dnsname_underscore_in_trd",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            const std::size_t count = name.registry_suffix.empty() ? 0 : name.labels_before_suffix;
            for (std::size_t i = 0; i + 1 < count; ++i) {
              if (name.labels[i].find('_') != std::string_view::npos) return true;
            }
            return false;
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
