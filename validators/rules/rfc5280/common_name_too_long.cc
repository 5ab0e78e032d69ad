#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule common_name_too_long{
    .text = {.id = "rfc5280.common_name_too_long",
             .severity = Severity::error,
             .title = "The common name is too long.",
             .citation = "RFC 5280 appendix A.1",
             .requirement =
                 "An attribute of this type has at most 64 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "put long host names into the subjectAltName alone, and have the "
                    "certificate issued again",
             .aliases = "zlint:e_subject_common_name_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kCommonName); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kCommonName, 64, "subject.commonName");
        },
};

}  // namespace certwright::validators::rules::rfc5280
