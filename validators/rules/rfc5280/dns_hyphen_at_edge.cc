#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule dns_hyphen_at_edge{
    .text = {.id = "rfc5280.dns_hyphen_at_edge",
             .severity = Severity::error,
             .title = "The registered label of a dNSName begins or ends with a hyphen.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 1034 section 3.5",
             .requirement =
                 "In the preferred syntax a label begins and ends with a letter or digit. "
                 "No registry sells a domain that does not.",
             .fix = "have the certificate issued again with the right name",
             .aliases = "zlint:e_rfc_dnsname_hyphen_in_sld",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return is_named_subscriber(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_domains(c, [](const DomainFacts& name) {
        const std::string_view label = registered_label(name);
        return label.starts_with('-') || label.ends_with('-');
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280
