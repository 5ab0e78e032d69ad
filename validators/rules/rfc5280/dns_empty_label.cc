#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule dns_empty_label{
    .text = {.id = "rfc5280.dns_empty_label",
             .severity = Severity::error,
             .title = "A dNSName has an empty label.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 1034 section 3.5",
             .requirement =
                 "Between two dots, and at both ends, a name in the preferred syntax has a "
                 "label of at least one character.",
             .fix = "have the certificate issued again with the name without the extra dot",
             .aliases = "zlint:e_rfc_dnsname_empty_label",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return is_named_subscriber(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_labels(c, [](std::string_view label) { return label.empty(); });
    },
};

}  // namespace certwright::validators::rules::rfc5280
