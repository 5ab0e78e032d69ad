#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule issuer_alt_name_critical{
    .text = {.id = "etsi.issuer_alt_name_critical",
             .severity = Severity::error,
             .title = "The issuer's other names are marked as critical.",
             .citation = "ETSI EN 319 412-2 section 4.3.6 (GEN-4.3.6-1)",
             .requirement = "The extension is not marked as critical, so that programs that do not "
                            "know it can still use the certificate.",
             .fix = "have the certificate issued again with the extension not critical",
             .aliases = "pkilint:etsi.en_319_412_2.gen-4.3.6-1.ian_extension_is_critical",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return follows_profile(c) && c->has(ExtensionId::issuer_alt_name);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::issuer_alt_name));
        },
};

}  // namespace certwright::validators::rules::etsi
