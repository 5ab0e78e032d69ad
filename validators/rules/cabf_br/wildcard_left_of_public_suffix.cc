#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule wildcard_left_of_public_suffix{
    .text = {.id = "cabf_br.wildcard_left_of_public_suffix",
             .severity = Severity::notice,
             .title = "A wildcard stands directly before a domain that a registry runs.",
             .citation = "CA/Browser Forum TLS BR 3.2.2.6",
             .requirement = "Such a wildcard covers hosts of many owners. A CA may issue it only to"
                            " the owner of the whole domain, which it has to verify.",
             .fix = "check that the whole domain is yours; else name the hosts",
             .aliases = "zlint:n_dnsname_wildcard_left_of_public_suffix",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            return name.is_wildcard && registered_label(name) == "*";
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
