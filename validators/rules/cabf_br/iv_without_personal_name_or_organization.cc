#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule iv_without_personal_name_or_organization{
    .text = {.id = "cabf_br.iv_without_personal_name_or_organization",
             .severity = Severity::error,
             .title = "An individual validated certificate of before 2023 names neither a "
                      "person nor an organisation.",
             .citation = "CA/Browser Forum TLS BR 1.8.7, section 7.1.6.4",
             .requirement = "A certificate with the policy 2.23.140.1.2.3 names who was verified: "
                            "givenName and surname, or organizationName.",
             .fix = "have the certificate issued again with the name of its subject",
             .aliases = "zlint:e_cab_iv_requires_personal_name",
             .effective = {.from = dates::day(2015, 9, 28), .until = dates::kCabfBr2}},
    .applies_to = is_individual_validated,
    .check =
        [](const CertificateFacts& c) {
          const NameFacts& subject = c.subject();
          const bool has_person = subject.has(oids::kGivenName) && subject.has(oids::kSurname);
          return violated_if(!has_person && !subject.has(oids::kOrganizationName));
        },
};

}  // namespace certwright::validators::rules::cabf_br
