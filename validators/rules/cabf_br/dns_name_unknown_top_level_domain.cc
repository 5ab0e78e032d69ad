#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_unknown_top_level_domain{
    .text = {.id = "cabf_br.dns_name_unknown_top_level_domain",
             .severity = Severity::error,
             .title = "A host name ends in no top-level domain of the public DNS.",
             .citation = "CA/Browser Forum TLS BR 4.2.2",
             .requirement = "Public CAs certify names that someone can own and prove to own. A name"
                            " under a domain that the root zone does not know is an internal name: "
                            "anybody may use it, and it may be delegated to somebody later.",
             .fix = "use a name under a public domain, or a certificate of a private CA",
             .aliases = "zlint:e_dnsname_not_valid_tld",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            return name.registry_suffix.empty() && !ascii_iequal(name.labels.back(), "onion");
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
