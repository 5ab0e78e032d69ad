#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule dns_underscore_in_subdomain{
    .text = {.id = "rfc5280.dns_underscore_in_subdomain",
             .severity = Severity::warning,
             .title = "A dNSName has an underscore.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 1034 section 3.5",
             .requirement =
                 "The preferred syntax knows letters, digits and hyphens. Hosts with an "
                 "underscore exist, but several programs refuse to match them, and public "
                 "CAs do not certify them.",
             .fix = "rename the host, or cover it by a wildcard",
             .aliases = "zlint:w_rfc_dnsname_underscore_in_trd",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return is_named_subscriber(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_domains(c, [](const DomainFacts& name) {
        for (std::size_t i = 0; i < labels_before_registered(name); ++i) {
          if (name.labels[i].find('_') != std::string_view::npos) return true;
        }
        return false;
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280
