#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/name_values.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule insignificant_attribute_value{
    .text = {.id = "cabf_br.insignificant_attribute_value",
             .severity = Severity::error,
             .title = "An attribute of the subject says nothing.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.2",
             .requirement = "Attributes do not consist of metadata such as full stops, hyphens and "
                            "blanks, or any other sign that a value is absent or does not apply.",
             .fix = "have the certificate issued again without the attribute",
             .aliases = "zlint:e_subject_contains_noninformational_value "
                        "pkilint:cabf.insignificant_attribute_value_present",
             .effective = {.from = dates::kCabfBr1, .profile = true}},
    .applies_to = [](const CertificateFacts& c) { return c.type().tls != TlsType::none; },
    .check = [](const CertificateFacts& c) { return judge_insignificant_values(c.subject()); },
};

}  // namespace certwright::validators::rules::cabf_br
