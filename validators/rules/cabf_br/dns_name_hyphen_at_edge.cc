#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_hyphen_at_edge{
    .text = {.id = "cabf_br.dns_name_hyphen_at_edge",
             .severity = Severity::error,
             .title = "The registered label of a host name begins or ends with a hyphen.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "A label of a registered domain begins and ends with a letter or digit "
                            "(RFC 5890 section 2.3.1); no registry takes others.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_dnsname_hyphen_in_sld",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            const std::string_view label = registered_label(name);
            return label.starts_with('-') || label.ends_with('-');
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
