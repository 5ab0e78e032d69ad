#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule locality_too_long{
    .text = {.id = "rfc5280.locality_too_long",
             .severity = Severity::error,
             .title = "The locality is too long.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "An attribute of this type has at most 128 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "have the certificate issued again with a locality of at most 128 "
                    "characters",
             .aliases = "zlint:e_subject_locality_name_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kLocalityName); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kLocalityName, 128, "subject.localityName");
        },
};

}  // namespace certwright::validators::rules::rfc5280
