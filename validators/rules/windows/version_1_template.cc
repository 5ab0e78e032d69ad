#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::windows {

extern constinit const CertificateRule version_1_template{
    .text = {.id = "windows.version_1_template",
             .severity = Severity::notice,
             .title = "The certificate comes from a version 1 template.",
             .citation = "[MS-CRTD] 2.1; [MS-WCCE] 2.2.2.7.7.1",
             .requirement =
                 "The extension 1.3.6.1.4.1.311.20.2 names a template of version 1. Such "
                 "templates cannot be changed, do not renew by autoenrollment, and lack the "
                 "settings for key size, provider and security identifier.",
             .fix = "duplicate the template as version 2 or later on the CA and enrol again"},
    .applies_to =
        [](const CertificateFacts& c) {
          // The templates of CAs are of version 1 wherever a CA was set up, and nobody enrols by
          // them.
          return !c.is_ca() &&
                 (c->has(ExtensionId::ms_template_name) || c->has(ExtensionId::ms_template));
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(!c->has(ExtensionId::ms_template)); },
};

}  // namespace certwright::validators::rules::windows
