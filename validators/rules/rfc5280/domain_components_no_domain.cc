#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/dns_labels.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule domain_components_no_domain{
    .text = {.id = "rfc5280.domain_components_no_domain",
             .severity = Severity::error,
             .title = "The domain components of the subject are no domain name.",
             .citation = "RFC 4519 section 2.4; RFC 2247 section 4; RFC 5280 section 4.1.2.4",
             .requirement =
                 "Each domainComponent is one label of a DNS name, and together they are "
                 "the name of a domain.",
             .fix = "have the certificate issued again with one label in each domainComponent",
             .aliases = "pkilint:pkix.name_domain_components_invalid_domain_name",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kDomainComponent); },
    .check = [](const CertificateFacts& c) -> Outcome {
      std::size_t total = 0;
      for (const AttributeFacts& attribute : c.subject().attributes) {
        if (!attribute.is(oids::kDomainComponent)) continue;
        total += attribute.text.size() + 1;
        const bool is_label =
            attribute.text.find('.') == std::string::npos && is_host_label(attribute.text);
        if (!is_label || total > kMaxDnsNameOctets + 1) {
          return violation(attribute.text).at("subject.domainComponent");
        }
      }
      return pass();
    },
};

}  // namespace certwright::validators::rules::rfc5280
