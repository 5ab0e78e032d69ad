#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_identifier_scheme{
    .text = {.id = "cabf_ev.organization_identifier_scheme",
             .severity = Severity::error,
             .title = "The identifier of the organisation is of a scheme that is not known.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.8, Appendix H",
             .requirement = "Identifiers are of NTR (trade register), VAT (tax authority) or PSD "
                            "(authority for payment services).",
             .fix = "have the certificate issued again with an identifier of a known scheme",
             .aliases = "zlint:e_ev_invalid_orgid_reg_scheme "
                        "pkilint:cabf.invalid_organization_identifier_registration_scheme",
             .effective = {.from = dates::day(2020, 1, 31), .profile = true}},
    .applies_to = has_identifier,
    .check =
        [](const CertificateFacts& c) {
          return judge_identifiers(c, SchemeSource::ev_guidelines, unknown_scheme);
        },
};

}  // namespace certwright::validators::rules::cabf_ev
