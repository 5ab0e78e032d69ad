#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_ev/ev_subjects.h"

namespace certwright::validators::rules::cabf_ev {

extern constinit const CertificateRule common_name_present{
    .text = {.id = "cabf_ev.common_name_present",
             .severity = Severity::warning,
             .title = "The subject of an extended validation certificate has a common name.",
             .citation = "CA/Browser Forum EV Guidelines 7.1.4.2.2",
             .requirement = "commonName should not be used: the names of the server stand in the "
                            "subjectAltName, and nothing else is looked at.",
             .fix = "have the certificate issued again without a common name",
             .aliases = "pkilint:cabf.ev_guidelines.common_name_attribute_present"},
    .applies_to = is_ev_subscriber,
    .check =
        [](const CertificateFacts& c) {
          const auto* name = c.subject().first(oids::kCommonName);
          return name == nullptr ? pass() : violation(name->text).at("subject.commonName");
        },
};

}  // namespace certwright::validators::rules::cabf_ev
