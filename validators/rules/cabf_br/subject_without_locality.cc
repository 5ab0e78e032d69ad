#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subject_without_locality{
    .text = {.id = "cabf_br.subject_without_locality",
             .severity = Severity::error,
             .title = "The subject names someone, but neither locality nor state.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7",
             .requirement = "Where the subject has the name of an organisation or person, it also "
                            "has localityName, unless stateOrProvinceName is there.",
             .fix = "have the certificate issued again with localityName",
             .aliases = "zlint:e_sub_cert_locality_name_must_appear "
                        "zlint:e_sub_cert_province_must_appear",
             .effective = {.from = dates::day(2016, 9, 7)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) { return violated_if(names_someone(c) && !has_place(c)); },
};

}  // namespace certwright::validators::rules::cabf_br
