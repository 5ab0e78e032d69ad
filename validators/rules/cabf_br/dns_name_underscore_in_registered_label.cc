#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_underscore_in_registered_label{
    .text = {.id = "cabf_br.dns_name_underscore_in_registered_label",
             .severity = Severity::error,
             .title = "The registered label of a host name has an underscore.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Registered domains consist of letters, digits and hyphens. No registry"
                            " takes an underscore, so nobody can own this name.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_dnsname_underscore_in_sld",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            return registered_label(name).find('_') != std::string_view::npos;
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
