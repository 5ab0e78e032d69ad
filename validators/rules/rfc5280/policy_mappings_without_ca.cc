#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule policy_mappings_without_ca{
    .text = {.id = "rfc5280.policy_mappings_without_ca",
             .severity = Severity::error,
             .title = "A certificate that is no CA maps policies.",
             .citation = "RFC 5280 section 4.2.1.5",
             .requirement = "Policy mappings are for CA certificates: they say which policies of "
                            "two CAs are equal.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:pkix.end_entity_policy_mappings_extension_present"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::policy_mappings); },
    .check = [](const CertificateFacts& c) { return violated_if(!c.is_ca()); },
};

}  // namespace certwright::validators::rules::rfc5280
