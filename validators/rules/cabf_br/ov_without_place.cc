#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ov_without_place{
    .text = {.id = "cabf_br.ov_without_place",
             .severity = Severity::error,
             .title = "An organization validated certificate names neither locality nor "
                      "state.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.4",
             .requirement = "Where the subject is verified its place is a part of the name: "
                            "locality, state or province, or both.",
             .fix = "have the certificate issued again with localityName or "
                    "stateOrProvinceName",
             .aliases = "zlint:e_cert_policy_ov_requires_province_or_locality",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = is_organization_validated,
    .check = [](const CertificateFacts& c) { return violated_if(!has_place(c)); },
};

}  // namespace certwright::validators::rules::cabf_br
