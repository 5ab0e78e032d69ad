#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule valid_longer_than_460_days{
    .text = {.id = "cabf_cs.valid_longer_than_460_days",
             .severity = Severity::error,
             .title = "The certificate is valid for more than 460 days.",
             .citation = "CA/Browser Forum Code Signing BR 6.3.2",
             .requirement =
                 "From March 2026 on code signing certificates last for 460 days at most.",
             .fix = "have the certificate issued again for a shorter time",
             .aliases = "zlint:e_cs_max_validity_period_460_days",
             .effective = {.from = dates::day(2026, 3, 1)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) { return violated_if(c.is_valid_longer_than_days(460)); },
};

}  // namespace certwright::validators::rules::cabf_cs
