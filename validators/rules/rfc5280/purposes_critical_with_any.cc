#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule purposes_critical_with_any{
    .text = {.id = "rfc5280.purposes_critical_with_any",
             .severity = Severity::warning,
             .title = "A critical extended key usage allows any purpose.",
             .citation = "RFC 5280 section 4.2.1.12",
             .requirement =
                 "anyExtendedKeyUsage is for not restricting the key although some program wants "
                 "its own purpose. A critical extension restricts, so the two do not go together.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:w_eku_critical_improperly",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::extended_key_usage); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::extended_key_usage) &&
                             c.has_purpose(oids::kAnyExtendedKeyUsage));
        },
};

}  // namespace certwright::validators::rules::rfc5280
