#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dns_name_partial_wildcard{
    .text = {.id = "cabf_br.dns_name_partial_wildcard",
             .severity = Severity::error,
             .title = "An asterisk is a part of the first label only.",
             .citation = "CA/Browser Forum TLS BR 1.6.1 \"Wildcard Domain Name\"",
             .requirement = "A wildcard is the whole first label, followed by a dot. Programs do "
                            "not agree on what \"a*.example.com\" stands for, and many refuse it.",
             .fix = "have the certificate issued again with complete wildcards, or with "
                    "each name",
             .aliases = "zlint:e_dnsname_left_label_wildcard_correct",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_named_subscriber,
    .check =
        [](const CertificateFacts& c) {
          return no_host_name(c, [](const DomainFacts& name) {
            const std::string_view first = name.labels.front();
            return first.size() > 1 && first.find('*') != std::string_view::npos;
          });
        },
};

}  // namespace certwright::validators::rules::cabf_br
