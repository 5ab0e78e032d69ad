#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_country{
    .text = {.id = "cabf_ev.organization_identifier_country",
             .severity = Severity::error,
             .title = "The identifier of the organisation names no country.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8",
             .requirement =
                 "The two letters after the scheme are those that ISO 3166-1 assigns, in "
                 "capitals; tax authorities may also write EL for Greece and XI for "
                 "Northern Ireland.",
             .fix = "have the certificate issued again with the assigned country code",
             .aliases = "pkilint:cabf.invalid_organization_identifier_country"},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::ev_guidelines, unassigned_country);
        },
};

}  // namespace certwright::validators::rules::cabf_ev
