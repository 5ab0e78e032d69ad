#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule dv_with_organization{
    .text = {.id = "cabf_br.dv_with_organization",
             .severity = Severity::error,
             .title = "A domain validated certificate names an organisation.",
             .citation = "CA/Browser Forum TLS BR 1.8.7, section 7.1.6.4",
             .requirement = "A certificate with the policy 2.23.140.1.2.1 says that the domain was "
                            "verified and nothing else. Its subject names no organisation and no "
                            "place, for nobody looked at them.",
             .fix = "have the certificate issued again without organizationName, or with "
                    "validation of the subject",
             .aliases = "zlint:e_cab_dv_conflicts_with_org",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to = is_domain_validated,
    .check =
        [](const CertificateFacts& c) {
          return no_subject_attribute(c, oids::kOrganizationName, "subject.organizationName");
        },
};

}  // namespace certwright::validators::rules::cabf_br
