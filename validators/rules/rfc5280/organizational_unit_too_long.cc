#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule organizational_unit_too_long{
    .text = {.id = "rfc5280.organizational_unit_too_long",
             .severity = Severity::error,
             .title = "The organizational unit is too long.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "An attribute of this type has at most 64 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "have the certificate issued again with a organizational unit of at most "
                    "64 characters",
             .aliases = "zlint:e_subject_organizational_unit_name_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to =
        [](const CertificateFacts& c) { return c.subject().has(oids::kOrganizationalUnitName); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kOrganizationalUnitName, 64,
                              "subject.organizationalUnitName");
        },
};

}  // namespace certwright::validators::rules::rfc5280
