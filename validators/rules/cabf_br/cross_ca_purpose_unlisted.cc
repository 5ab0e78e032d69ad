#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule cross_ca_purpose_unlisted{
    .text = {.id = "cabf_br.cross_ca_purpose_unlisted",
             .severity = Severity::warning,
             .title = "A cross-certified CA has a purpose other than serverAuth and clientAuth.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.2.5",
             .requirement = "Any purpose that the profile does not list is not recommended in a "
                            "cross-certificate that serves TLS.",
             .fix = "leave other purposes to other cross-certificates",
             .aliases = "pkilint:cabf.serverauth.cross_ca.unknown_eku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_cross_ca(c) && c->has(ExtensionId::extended_key_usage) &&
                 !c.has_purpose(oids::kAnyExtendedKeyUsage);
        },
    .check =
        [](const CertificateFacts& c) {
          return unless_empty(first_unlisted_purpose(c, kCrossCaPurposes), "extKeyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br
