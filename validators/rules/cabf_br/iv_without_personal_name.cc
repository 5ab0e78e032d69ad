#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule iv_without_personal_name{
    .text = {.id = "cabf_br.iv_without_personal_name",
             .severity = Severity::error,
             .title = "An individual validated certificate lacks the name of a person.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.3",
             .requirement = "A certificate with the policy 2.23.140.1.2.3 names the person that was"
                            " verified, by givenName and surname.",
             .fix = "have the certificate issued again with givenName and surname",
             .aliases = "zlint:e_cab_iv_requires_personal_name_strict",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to = is_individual_validated,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.subject().has(oids::kGivenName) ||
                             !c.subject().has(oids::kSurname));
        },
};

}  // namespace certwright::validators::rules::cabf_br
