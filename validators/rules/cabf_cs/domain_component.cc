#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule domain_component{
    .text = {.id = "cabf_cs.domain_component",
             .severity = Severity::error,
             .title = "The subject has a domain component.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.4.2.3",
             .requirement =
                 "domainComponent is not in subjects of code signing certificates: nobody "
                 "verified a domain.",
             .fix = "have the certificate issued again without domain components",
             .aliases = "zlint:e_cs_subject_prohibited",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().has(oids::kDomainComponent));
        },
};

}  // namespace certwright::validators::rules::cabf_cs
