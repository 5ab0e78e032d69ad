#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule jurisdiction_locality_without_state{
    .text = {.id = "cabf_ev.jurisdiction_locality_without_state",
             .severity = Severity::error,
             .title = "The jurisdiction has a locality but no state.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.4",
             .requirement = "An agency of a city or town names its state and country, too. Without "
                            "the state the locality is one of many of its name.",
             .fix = "have the certificate issued again with the state of the jurisdiction",
             .aliases =
                 ""
                 "pkilint:cabf.ev_guidelines.jurisdiction_locality_present_stateprovince_missing"},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_ev_subscriber(c) && c.subject().has(oids::kJurisdictionLocality);
        },
    .check = [](const CertificateFacts& c) { return unless_present(c, oids::kJurisdictionState); },
};

}  // namespace certwright::validators::rules::cabf_ev
