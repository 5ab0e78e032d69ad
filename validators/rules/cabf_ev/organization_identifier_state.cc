#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_state{
    .text = {.id = "cabf_ev.organization_identifier_state",
             .severity = Severity::error,
             .title = "The identifier of the organisation has a state where its scheme has "
                      "none.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8",
             .requirement = "Only trade registers (NTR) are kept by states. Tax authorities and "
                            "those for payment services are of the country.",
             .fix = "have the certificate issued again with an identifier without a state",
             .aliases =
                 "zlint:e_cabf_org_identifier_psd_vat_has_state "
                 "pkilint:cabf.invalid_subject_organization_identifier_state_province_for_scheme",
             .effective = {.from = dates::day(2019, 6, 21), .profile = true}},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::ev_guidelines, misplaced_state);
        },
};

}  // namespace certwright::validators::rules::cabf_ev
