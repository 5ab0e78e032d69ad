#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule organization_attribute_repeated{
    .text = {.id = "etsi.organization_attribute_repeated",
             .severity = Severity::error,
             .title = "An attribute of the organisation stands twice.",
             .citation = "ETSI EN 319 412-3 section 4.2.1 (LEG-4.2.1-3)",
             .requirement = "Country, organisation, its identifier and the common name stand once "
                            "each; with two it is not clear which holds.",
             .fix = "have the certificate issued again with one of each",
             .aliases =
                 "pkilint:etsi.en_319_412_3.leg-4.2.1-3.prohibited_duplicate_attribute_present",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_of_organization(c); },
    .check =
        [](const CertificateFacts& c) {
          return judge_repeated(c.subject(), {&oids::kCountryName, &oids::kOrganizationName,
                                              &oids::kOrganizationIdentifier, &oids::kCommonName});
        },
};

}  // namespace certwright::validators::rules::etsi
