#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule ca_empty_subject{
    .text = {.id = "rfc5280.ca_empty_subject",
             .severity = Severity::error,
             .title = "A CA has no subject name.",
             .citation = "RFC 5280 section 4.1.2.6",
             .requirement =
                 "The subject of a CA is a non-empty distinguished name: it is the issuer "
                 "of everything that the CA signs, and what it issues could not name its "
                 "issuer.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_ca_subject_field_empty",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.is_ca(); },
    .check = [](const CertificateFacts& c) { return violated_if(c.subject().empty()); },
};

}  // namespace certwright::validators::rules::rfc5280
