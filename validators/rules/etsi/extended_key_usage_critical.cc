#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule extended_key_usage_critical{
    .text = {.id = "etsi.extended_key_usage_critical",
             .severity = Severity::error,
             .title = "The purposes are marked as critical.",
             .citation = "ETSI EN 319 412-2 section 4.3.10 (GEN-4.3.10-1)",
             .requirement = "The extension is not marked as critical, so that programs that do not "
                            "know it can still use the certificate. Only that of a time-stamping "
                            "authority is (RFC 3161 section 2.3).",
             .fix = "have the certificate issued again with the extension not critical",
             .aliases = "pkilint:etsi.en_319_412_2.gen-4.3.10-1.eku_extension_is_critical",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return follows_profile(c) && c->has(ExtensionId::extended_key_usage) &&
                 !c.has_purpose(oids::kTimeStamping);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::etsi
