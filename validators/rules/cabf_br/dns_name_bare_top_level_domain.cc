#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_bare_top_level_domain{
    .text = {.id = "cabf_br.dns_name_bare_top_level_domain",
             .severity = Severity::error,
             .title = "A host name is a top-level domain alone.",
             .citation = "CA/Browser Forum TLS BR 1.6.1 \"Base Domain Name\"",
             .requirement = "The name of a host that someone registered has at least one label "
                            "before the part that a registry runs. A top-level domain belongs to "
                            "its registry.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_dnsname_contains_bare_iana_suffix",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            return name.labels.size() == 1 && !name.registry_suffix.empty();
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
