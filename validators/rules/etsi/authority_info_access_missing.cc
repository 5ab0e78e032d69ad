#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule authority_info_access_missing{
    .text = {.id = "etsi.authority_info_access_missing",
             .severity = Severity::error,
             .title = "The certificate does not say where its issuer's certificate is found.",
             .citation = "ETSI EN 319 412-2 section 4.4.1 (GEN-4.4.1-2)",
             .requirement = "The extension authorityInfoAccess is there and leads to the CA's "
                            "certificate, so that everyone can build the path to it.",
             .fix = "have the certificate issued again with the extension",
             .aliases = "pkilint:etsi.en_319_412_2.authority_info_access_extension_absent",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return follows_profile(c) && has_extensions(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::authority_info_access));
        },
};

}  // namespace certwright::validators::rules::etsi
