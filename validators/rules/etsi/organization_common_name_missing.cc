#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/etsi/certificate_kinds.h"

namespace certwright::validators::rules::etsi {

extern constinit const CertificateRule organization_common_name_missing{
    .text = {.id = "etsi.organization_common_name_missing",
             .severity = Severity::error,
             .title = "The name of an organisation's certificate has no common name.",
             .citation = "ETSI EN 319 412-3 section 4.2.1 (LEG-4.2.1-2)",
             .requirement = "An organisation's certificate names its country, the organisation, "
                            "its identifier in a public register and a common name.",
             .fix = "have the certificate issued again with the whole name",
             .aliases = "pkilint:etsi.en_319_412_3.leg-4.2.1-2.common_name_attribute_absent",
             .effective = kSinceProfiles},
    .applies_to = [](const CertificateFacts& c) { return is_of_organization(c); },
    .check = [](const CertificateFacts& c) { return unless_in(c.subject(), oids::kCommonName); },
};

}  // namespace certwright::validators::rules::etsi
