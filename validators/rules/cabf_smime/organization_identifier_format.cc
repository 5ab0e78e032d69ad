#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_smime/organization_identifiers.h"

namespace certwright::validators::rules::cabf_smime {

extern constinit const CertificateRule organization_identifier_format{
    .text = {.id = "cabf_smime.organization_identifier_format",
             .severity = Severity::error,
             .title = "The identifier of the organisation does not have the form of one.",
             .citation = "CA/Browser Forum S/MIME BR 7.1.4.2.2 d, Appendix A",
             .requirement =
                 "An identifier is three letters of a scheme, two letters of a country, "
                 "an optional plus with a state, a hyphen and a reference: NTRUS+CA-123.",
             .fix = "have the certificate issued again with the identifier in this form",
             .aliases = "pkilint:cabf.invalid_subject_organization_identifier_format"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) { return judge_identifier_format(*identifier_attribute(c)); },
};

}  // namespace certwright::validators::rules::cabf_smime
