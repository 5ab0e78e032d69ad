#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_reference{
    .text = {.id = "cabf_ev.organization_identifier_reference",
             .severity = Severity::error,
             .title = "The identifier of the organisation has no number.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8",
             .requirement = "After scheme and country, and a hyphen, stands the reference under "
                            "which the register knows the organisation.",
             .fix = "have the certificate issued again with the whole identifier",
             .aliases = "pkilint:cabf.organization_identifier_reference_missing_for_scheme"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::ev_guidelines, missing_reference);
        },
};

}  // namespace certwright::validators::rules::cabf_ev
