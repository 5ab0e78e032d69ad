#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_attribute_unlisted{
    .text = {.id = "cabf_br.ca_attribute_unlisted",
             .severity = Severity::warning,
             .title = "The subject of a CA or OCSP responder has an attribute that the profile "
                      "does not list.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.10.2",
             .requirement =
                 "Besides country, state, locality, postal code, street, organization and common "
                 "name no attribute should be in the subject of such certificates.",
             .fix = "leave the attribute out of the next certificate",
             .aliases = "pkilint:cabf.serverauth.ca.unknown_attribute_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_named_like_ca,
    .check =
        [](const CertificateFacts& c) {
          return unless_null(first_unlisted_attribute(c, kCaAttributes));
        },
};

}  // namespace certwright::validators::rules::cabf_br
