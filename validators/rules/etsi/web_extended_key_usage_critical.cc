#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule web_extended_key_usage_critical{
    .text = {.id = "etsi.web_extended_key_usage_critical",
             .severity = Severity::error,
             .title = "The purposes of a website's certificate are marked as critical.",
             .citation = "ETSI EN 319 412-4 section 4.1.3 (WEB-4.1.3-4)",
             .requirement = "The extension extKeyUsage follows the Baseline Requirements of the "
                            "CA/Browser Forum, in which it is not critical.",
             .fix = "have the certificate issued again with the extension not critical",
             .aliases = "pkilint:etsi.en_319_412_4.web-4.1.3-4.eku_extension_is_critical",
             .effective = kSinceGeneralWeb},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_general_web(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::etsi
