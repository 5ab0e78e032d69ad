#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule certificate_policies_missing{
    .text = {.id = "etsi.certificate_policies_missing",
             .severity = Severity::error,
             .title = "The certificate names no policy.",
             .citation = "ETSI EN 319 412-2 section 4.3.3 (GEN-4.3.3-2)",
             .requirement =
                 "The extension certificatePolicies is there, with at least one policy: by it "
                 "those who rely on the certificate know how its subject was identified.",
             .fix = "have the certificate issued again with its policy",
             .aliases = "pkilint:etsi.en_319_412_2.certificate_policies_extension_absent",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return follows_profile(c) && has_extensions(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::certificate_policies));
        },
};

}  // namespace certwright::validators::rules::etsi
