#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule web_extended_key_usage_missing{
    .text = {.id = "etsi.web_extended_key_usage_missing",
             .severity = Severity::error,
             .title = "A website's certificate does not say its purposes.",
             .citation = "ETSI EN 319 412-4 section 4.1.3 (WEB-4.1.3-4)",
             .requirement =
                 "The extension extKeyUsage follows the Baseline Requirements of the CA/Browser "
                 "Forum, in which it is there: a certificate for a website is for nothing else.",
             .fix = "have the certificate issued again with the purpose serverAuth",
             .aliases = "pkilint:etsi.en_319_412_4.web-4.1.3-4.eku_missing",
             .effective = kSinceGeneralWeb},
    .applies_to = [](const CertificateFacts& c) { return is_general_web(c) && has_extensions(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::etsi
