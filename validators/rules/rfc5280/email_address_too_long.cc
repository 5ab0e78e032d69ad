#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule email_address_too_long{
    .text = {.id = "rfc5280.email_address_too_long",
             .severity = Severity::error,
             .title = "The e-mail address in the subject is too long.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "An attribute of this type has at most 255 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "have the certificate issued again with a e-mail address in the subject "
                    "of at most 255 characters",
             .aliases = "zlint:e_subject_email_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kEmailAddress); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kEmailAddress, 255, "subject.emailAddress");
        },
};

}  // namespace certwright::validators::rules::rfc5280
