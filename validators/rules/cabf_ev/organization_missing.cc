#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule organization_missing{
    .text = {.id = "cabf_ev.organization_missing",
             .severity = Severity::error,
             .title = "The subject names no organisation.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.1",
             .requirement =
                 "The full legal name of the organisation is what extended validation is "
                 "about.",
             .fix = "have the certificate issued again with the attribute",
             .aliases = "zlint:e_ev_organization_name_missing "
                        "pkilint:cabf.ev_guidelines.organization_name_attribute_absent"},
    .applies_to = is_ev_subscriber,
    .check = [](const CertificateFacts& c) { return unless_present(c, oids::kOrganizationName); },
};

}  // namespace certwright::validators::rules::cabf_ev
