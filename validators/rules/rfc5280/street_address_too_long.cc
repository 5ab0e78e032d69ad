#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/attribute_values.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule street_address_too_long{
    .text = {.id = "rfc5280.street_address_too_long",
             .severity = Severity::error,
             .title = "The street address is too long.",
             .citation = "X.520 annex C",
             .requirement =
                 "An attribute of this type has at most 128 characters. Programs that "
                 "reserve this much space cut longer values off or refuse the certificate.",
             .fix = "have the certificate issued again with a street address of at most 128 "
                    "characters",
             .aliases = "zlint:e_subject_street_address_max_length",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.subject().has(oids::kStreetAddress); },
    .check =
        [](const CertificateFacts& c) {
          return judge_length(c.subject(), oids::kStreetAddress, 128, "subject.streetAddress");
        },
};

}  // namespace certwright::validators::rules::rfc5280
