#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule organizational_unit_without_organization{
    .text = {.id = "cabf_br.organizational_unit_without_organization",
             .severity = Severity::error,
             .title = "The subject has an organizationalUnitName, but no organisation.",
             .citation = "CA/Browser Forum TLS BR 1.8.0, section 7.1.4.2.2",
             .requirement = "A unit is a unit of something. From August 2021 on "
                            "organizationalUnitName stood only beside organizationName; since "
                            "September 2022 it is forbidden altogether.",
             .fix = "have the certificate issued again without organizationalUnitName",
             .aliases = "zlint:e_subject_contains_organizational_unit_name_and_no_organization_"
                        "name",
             .effective = {.from = dates::day(2021, 8, 16)}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && c.subject().has(oids::kOrganizationalUnitName);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.subject().has(oids::kOrganizationName));
        },
};

}  // namespace certwright::validators::rules::cabf_br
