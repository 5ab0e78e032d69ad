#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule dns_label_too_long{
    .text = {.id = "rfc5280.dns_label_too_long",
             .severity = Severity::error,
             .title = "A label of a dNSName has more than 63 octets.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 1035 section 2.3.4",
             .requirement =
                 "The DNS has no labels of more than 63 octets, so no host has this name.",
             .fix = "have the certificate issued again with the right name",
             .aliases = "zlint:e_rfc_dnsname_label_too_long",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return is_named_subscriber(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_labels(c,
                          [](std::string_view label) { return label.size() > kMaxDnsLabelOctets; });
    },
};

}  // namespace certwright::validators::rules::rfc5280
