#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule domain_component_too_long{
    .text = {.id = "cabf_br.domain_component_too_long",
             .severity = Severity::error,
             .title = "A domainComponent is longer than 63 characters.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.2",
             .requirement = "A domainComponent holds one label of a domain name, and labels have at"
                            " most 63 octets (RFC 1035 section 2.3.4).",
             .fix = "have the certificate issued again with one label in each",
             .aliases = "pkilint:cabf.serverauth.domain_component_attribute_value_length_too_lo"
                        "ng",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server(); },
    .check =
        [](const CertificateFacts& c) {
          const AttributeFacts* wrong = c.subject().find(
              oids::kDomainComponent,
              [](const AttributeFacts& attribute) { return attribute.characters() > 63; });
          return wrong == nullptr ? pass() : violation(wrong->text).at("subject.domainComponent");
        },
};

}  // namespace certwright::validators::rules::cabf_br
