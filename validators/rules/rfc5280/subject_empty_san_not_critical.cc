#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_empty_san_not_critical{
    .text = {.id = "rfc5280.subject_empty_san_not_critical",
             .severity = Severity::error,
             .title = "The subject is empty and the subjectAltName is not critical.",
             .citation = "RFC 5280 section 4.1.2.6",
             .requirement =
                 "When all names stand in the subjectAltName, it must be critical, so that "
                 "no program uses the certificate without looking at them.",
             .fix = "have the certificate issued again with a critical subjectAltName",
             .aliases = "zlint:e_ext_san_not_critical_without_subject "
                        "pkilint:pkix.san_extension_not_critical_empty_subject",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return has_subject_alt_name(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().empty() && !c->is_critical(ExtensionId::subject_alt_name));
        },
};

}  // namespace certwright::validators::rules::rfc5280
