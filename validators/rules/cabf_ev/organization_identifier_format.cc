#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_format{
    .text = {.id = "cabf_ev.organization_identifier_format",
             .severity = Severity::error,
             .title = "The identifier of the organisation does not have the form of one.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8",
             .requirement = "An identifier is three letters of a scheme, two letters of a country, "
                            "for trade registers a plus and a state, a hyphen and a reference: "
                            "NTRUS+CA-123.",
             .fix = "have the certificate issued again with the identifier in this form",
             .aliases = "pkilint:cabf.invalid_subject_organization_identifier_format"},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_identifier(c) && identifier_attribute(c) != nullptr;
        },
    .check =
        [](const CertificateFacts& c) { return judge_identifier_format(*identifier_attribute(c)); },
};

}  // namespace certwright::validators::rules::cabf_ev
