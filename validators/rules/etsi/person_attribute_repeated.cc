#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule person_attribute_repeated{
    .text = {.id = "etsi.person_attribute_repeated",
             .severity = Severity::error,
             .title = "The subject has several countries or common names.",
             .citation = "ETSI EN 319 412-2 section 4.2.4 (NAT-4.2.4-3)",
             .requirement = "A person's certificate has one countryName and one commonName; with "
                            "two it is not clear which holds.",
             .fix = "have the certificate issued again with one of each",
             .aliases =
                 "pkilint:etsi.en_319_412_2.nat-4.2.4-3.prohibited_duplicate_attribute_present",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_of_person(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_repeated(c.subject(), {&oids::kCountryName, &oids::kCommonName});
        },
};

}  // namespace certwright::validators::rules::etsi
