#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_label_too_long{
    .text = {.id = "cabf_br.dns_name_label_too_long",
             .severity = Severity::error,
             .title = "A label of a host name is longer than 63 octets.",
             .citation = "RFC 1035 section 2.3.4",
             .requirement = "The length of a label has six bits in DNS. A longer label names "
                            "nothing that can be resolved.",
             .fix = "have the certificate issued again without that name",
             .aliases = "zlint:e_dnsname_label_too_long",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            return any_label(name, [](std::string_view label) { return label.size() > 63; });
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
