#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/alternative_names.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule no_identity{
    .text = {.id = "rfc5280.no_identity",
             .severity = Severity::error,
             .title = "The certificate names nobody.",
             .citation = "RFC 5280 section 4.1.2.6",
             .requirement = "With an empty subject the name of the holder stands in the "
                            "subjectAltName. Here the subject is empty and there is no "
                            "subjectAltName.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_subject_empty_without_san",
             .effective = {.from = dates::kRfc2459}},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().empty() && !has_subject_alt_name(c));
        },
};

}  // namespace certwright::validators::rules::rfc5280
