#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_inner_wildcard{
    .text = {.id = "cabf_br.dns_name_inner_wildcard",
             .severity = Severity::error,
             .title = "An asterisk stands behind the first label of a host name.",
             .citation = "CA/Browser Forum TLS BR 1.6.1 \"Wildcard Domain Name\"",
             .requirement = "Only the first label of a name may be a wildcard. No program matches "
                            "one that stands further right.",
             .fix = "have the certificate issued again with each name, or with a wildcard "
                    "in front",
             .aliases = "zlint:e_dnsname_wildcard_only_in_left_label",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && has_host_names(c); },
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            const std::size_t dot = name.text.find('.');
            return dot != std::string_view::npos &&
                   name.text.find('*', dot) != std::string_view::npos;
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
