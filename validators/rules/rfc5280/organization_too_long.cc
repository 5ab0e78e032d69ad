#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule organization_too_long{
    .text = {.id = "rfc5280.organization_too_long",
             .severity = Severity::error,
             .title = "The organization is too long.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "An attribute of this type has at most 64 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "abbreviate the organization to at most 64 characters and have the "
                    "certificate issued again",
             .aliases = "zlint:e_subject_organization_name_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return c.subject().has(oids::kOrganizationName); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kOrganizationName, 64, "subject.organizationName");
        },
};

}  // namespace certwright::validators::rules::rfc5280
