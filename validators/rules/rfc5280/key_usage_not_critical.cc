#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_usage_not_critical{
    .text = {.id = "rfc5280.key_usage_not_critical",
             .severity = Severity::warning,
             .title = "The key usage is not critical.",
             .citation = "RFC 5280 section 4.2.1.3",
             .requirement = "Conforming CAs should mark the extension as critical, so that "
                            "programs that do not know it do not use the key for everything.",
             .fix = "have the certificate issued again",
             .aliases =
                 "zlint:w_ext_key_usage_not_critical pkilint:pkix.key_usage_extension_not_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::key_usage));
        },
};

}  // namespace certwright::validators::rules::rfc5280
