#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule organization_missing{
    .text = {.id = "cabf_cs.organization_missing",
             .severity = Severity::error,
             .title = "The subject names no organisation.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.4.2.3, 7.1.4.2.4",
             .requirement =
                 "organizationName says whose code it is: the name that people are shown "
                 "when they are asked whether to run it.",
             .fix = "have the certificate issued again with an organizationName",
             .aliases = "zlint:e_cs_requires_org",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.subject().has(oids::kOrganizationName));
        },
};

}  // namespace certwright::validators::rules::cabf_cs
