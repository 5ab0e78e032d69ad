#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule registration_number_missing{
    .text = {.id = "cabf_ev.registration_number_missing",
             .severity = Severity::error,
             .title = "The subject has no registration number.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.5",
             .requirement = "serialNumber holds the number under which the organisation is "
                            "registered, or the date of its registration. With the jurisdiction it "
                            "tells organisations of one name apart.",
             .fix = "have the certificate issued again with the attribute",
             .aliases = "zlint:e_ev_serial_number_missing "
                        "pkilint:cabf.ev_guidelines.serial_number_attribute_absent"},
    .applies_to = is_ev_subscriber,
    .check = [](const CertificateFacts& c) { return unless_present(c, oids::kSerialNumber); },
};

}  // namespace certwright::validators::rules::cabf_ev
