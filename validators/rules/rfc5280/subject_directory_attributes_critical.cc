#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_directory_attributes_critical{
    .text = {.id = "rfc5280.subject_directory_attributes_critical",
             .severity = Severity::error,
             .title = "The subject directory attributes are critical.",
             .citation = "RFC 5280 section 4.2.1.8",
             .requirement = "Conforming CAs mark this extension as non-critical.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_subject_directory_attr_critical "
                        "pkilint:pkix.subject_directory_attributes_extension_critical",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return c->has(ExtensionId::subject_directory_attributes); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->is_critical(ExtensionId::subject_directory_attributes));
        },
};

}  // namespace certwright::validators::rules::rfc5280
