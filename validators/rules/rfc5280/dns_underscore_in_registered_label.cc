#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule dns_underscore_in_registered_label{
    .text = {.id = "rfc5280.dns_underscore_in_registered_label",
             .severity = Severity::error,
             .title = "The registered label of a dNSName has an underscore.",
             .citation = "RFC 5280 section 4.2.1.6; RFC 1034 section 3.5",
             .requirement = "The preferred syntax knows letters, digits and hyphens. No registry "
                            "sells a domain with an underscore.",
             .fix = "have the certificate issued again with the right name",
             .aliases = "zlint:e_rfc_dnsname_underscore_in_sld",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return is_named_subscriber(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_domains(c, [](const DomainFacts& name) {
        return registered_label(name).find('_') != std::string_view::npos;
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280
