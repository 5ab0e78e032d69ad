#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/months.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule valid_longer_than_39_months{
    .text = {.id = "cabf_cs.valid_longer_than_39_months",
             .severity = Severity::error,
             .title = "The certificate is valid for more than 39 months.",
             .citation = "CA/Browser Forum Code Signing BR 6.3.2",
             .requirement =
                 "Until March 2026 code signing certificates last for 39 months at most.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:e_cs_max_validity_period_39_months",
             .effective = {.from = dates::day(2019, 8, 13), .until = dates::day(2026, 3, 1)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(plus_months(c->not_before, 39) < c->not_after);
        },
};

}  // namespace certwright::validators::rules::cabf_cs
