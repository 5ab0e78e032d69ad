#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/identifiers.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_scheme_without_authority{
    .text = {.id = "etsi.person_scheme_without_authority",
             .severity = Severity::error,
             .title = "Nothing says who registers the person's identifier.",
             .citation = "ETSI EN 319 412-1 section 5.1.3 (NAT-5.1.3-05 and -06)",
             .requirement =
                 "An identifier of a scheme of one country comes with the "
                 "nameRegistrationAuthorities of the statement on its meaning, and among them a "
                 "URI. Without it the scheme's two letters mean nothing elsewhere.",
             .fix = "have the certificate issued again with a URI of the registration authority in "
                    "the statement",
             .aliases = "pkilint:etsi.en_319_412_1.nat-5.1.3-05.national_id_scheme_name_"
                        "registration_authorities_missing",
             .effective = kSinceProfiles},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_subscriber(c) &&
                 has_national_identifier(c, oids::kSerialNumber, kNaturalSemantics);
        },
    .check =
        [](const CertificateFacts& c) {
          return judge_authority(c, oids::kSerialNumber, kNaturalSemantics);
        },
};

}  // namespace certwright::validators::rules::etsi
