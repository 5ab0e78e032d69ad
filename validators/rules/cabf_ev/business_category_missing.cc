#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule business_category_missing{
    .text = {.id = "cabf_ev.business_category_missing",
             .severity = Severity::error,
             .title = "The subject says of no kind of organisation.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.3",
             .requirement = "businessCategory tells a private organisation, a government entity, a "
                            "business and a non-commercial entity apart. How the subject was "
                            "verified depends on it.",
             .fix = "have the certificate issued again with the attribute",
             .aliases = "zlint:e_ev_business_category_missing "
                        "pkilint:cabf.ev_guidelines.business_category_attribute_absent"},
    .applies_to = is_ev_subscriber,
    .check = [](const CertificateFacts& c) { return unless_present(c, oids::kBusinessCategory); },
};

}  // namespace certwright::validators::rules::cabf_ev
