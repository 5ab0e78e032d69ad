#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule country_missing{
    .text = {.id = "cabf_ev.country_missing",
             .severity = Severity::error,
             .title = "The subject names no country.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.6",
             .requirement = "The address of the place of business holds its country at least.",
             .fix = "have the certificate issued again with the attribute",
             .aliases = "zlint:e_ev_country_name_missing "
                        "pkilint:cabf.ev_guidelines.country_name_attribute_absent"},
    .applies_to = is_ev_subscriber,
    .check = [](const CertificateFacts& c) { return unless_present(c, oids::kCountryName); },
};

}  // namespace certwright::validators::rules::cabf_ev
