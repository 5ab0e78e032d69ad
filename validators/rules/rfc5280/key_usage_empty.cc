#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_usage_empty{
    .text = {.id = "rfc5280.key_usage_empty",
             .severity = Severity::error,
             .title = "The key usage lists nothing.",
             .citation = "RFC 5280 section 4.2.1.3",
             .requirement = "When the extension is there, at least one bit is set.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_key_usage_without_bits pkilint:pkix.no_ku_bits_set",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->key_usage && c->key_usage->bits == 0);
        },
};

}  // namespace certwright::validators::rules::rfc5280
