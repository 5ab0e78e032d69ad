#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule jurisdiction_country_missing{
    .text = {.id = "cabf_ev.jurisdiction_country_missing",
             .severity = Severity::error,
             .title = "The subject does not say in which country the organisation is "
                      "registered.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.4",
             .requirement =
                 "The jurisdiction of incorporation or registration holds its country at "
                 "least.",
             .fix = "have the certificate issued again with the attribute",
             .aliases = "pkilint:cabf.ev_guidelines.jurisdiction_country_attribute_absent"},
    .applies_to = is_ev_subscriber,
    .check =
        [](const CertificateFacts& c) { return unless_present(c, oids::kJurisdictionCountry); },
};

}  // namespace certwright::validators::rules::cabf_ev
