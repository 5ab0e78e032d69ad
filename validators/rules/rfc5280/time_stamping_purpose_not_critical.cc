#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule time_stamping_purpose_not_critical{
    .text = {.id = "rfc5280.time_stamping_purpose_not_critical",
             .severity = Severity::error,
             .title = "The extended key usage of a time-stamping unit is not critical.",
             .citation = "RFC 3161 section 2.3",
             .requirement =
                 "The certificate of a time-stamping authority has the purpose timeStamping alone, "
                 "in a critical extension, so that its key cannot be taken for another.",
             .fix = "have the certificate issued again",
             .aliases = "pkilint:pkix.extended_key_usage_extension_with_timestamping_not_critical"},
    .applies_to = [](const CertificateFacts& c) { return c.has_purpose(oids::kTimeStamping); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::rfc5280
