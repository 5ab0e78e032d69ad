#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule state_of_nobody{
    .text = {.id = "cabf_br.state_of_nobody",
             .severity = Severity::error,
             .title = "The subject has a state or province, but names nobody who is there.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7",
             .requirement = "A place is a part of the name of an organisation or person. Without "
                            "organizationName, givenName and surname nothing was verified that "
                            "could be in a place.",
             .fix = "have the certificate issued again without stateOrProvinceName",
             .aliases = "zlint:e_sub_cert_province_must_not_appear",
             .effective = {.from = dates::day(2016, 9, 7)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return only_of_someone(c, oids::kStateOrProvinceName, "subject.stateOrProvinceName");
        },
};

}  // namespace certwright::validators::rules::cabf_br
