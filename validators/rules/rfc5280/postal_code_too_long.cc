#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule postal_code_too_long{
    .text = {.id = "rfc5280.postal_code_too_long",
             .severity = Severity::error,
             .title = "The postal code is too long.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "An attribute of this type has at most 16 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "have the certificate issued again with a postal code of at most 16 "
                    "characters",
             .aliases = "zlint:e_subject_postal_code_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kPostalCode); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kPostalCode, 16, "subject.postalCode");
        },
};

}  // namespace certwright::validators::rules::rfc5280
