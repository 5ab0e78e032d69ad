#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule web_subject_alt_name_missing{
    .text = {.id = "etsi.web_subject_alt_name_missing",
             .severity = Severity::error,
             .title = "A website's certificate has no subjectAltName.",
             .citation = "ETSI EN 319 412-4 section 4.1.3 (WEB-4.1.3-4)",
             .requirement =
                 "The names of the website stand in the subjectAltName, as the Baseline "
                 "Requirements of the CA/Browser Forum have it; programs look nowhere else.",
             .fix = "have the certificate issued again with its names in the subjectAltName",
             .aliases = "pkilint:etsi.en_319_412_4.web-4.1.3-4.san_missing",
             .effective = kSinceGeneralWeb},
    .applies_to = [](const CertificateFacts& c) { return is_general_web(c) && has_extensions(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::subject_alt_name));
        },
};

}  // namespace certwright::validators::rules::etsi
