#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_empty_label{
    .text = {.id = "cabf_br.dns_name_empty_label",
             .severity = Severity::error,
             .title = "A host name has an empty label.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.12",
             .requirement = "Labels have at least one character: there is no dot at the beginning "
                            "or end of a name, and no two dots stand side by side.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_dnsname_empty_label",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            return any_label(name, [](std::string_view label) { return label.empty(); });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
