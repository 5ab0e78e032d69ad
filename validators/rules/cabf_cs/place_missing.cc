#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_cs/code_signing.h"

namespace certwright::validators::rules::cabf_cs {

extern constinit const CertificateRule place_missing{
    .text = {.id = "cabf_cs.place_missing",
             .severity = Severity::error,
             .title = "The subject names neither a locality nor a state.",
             .citation = "CA/Browser Forum Code Signing BR 7.1.4.2.3 c, d",
             .requirement = "The subject holds the locality or the state of the place of business, "
                            "so that organisations of one name are told apart.",
             .fix = "have the certificate issued again with a localityName or a "
                    "stateOrProvinceName",
             .aliases = "zlint:e_cs_subject_locality_or_province_required",
             .effective = {.from = dates::day(2019, 8, 13)}},
    .applies_to = is_code_signer,
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c.subject().has(oids::kLocalityName) &&
                             !c.subject().has(oids::kStateOrProvinceName));
        },
};

}  // namespace certwright::validators::rules::cabf_cs
