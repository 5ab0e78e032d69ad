#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule organizational_unit{
    .text = {.id = "cabf_br.organizational_unit",
             .severity = Severity::error,
             .title = "The subject has an organizationalUnitName.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.4",
             .requirement = "Since September 2022 no public server certificate has one: units "
                            "within an organisation cannot be verified, and the field was used for "
                            "anything.",
             .fix = "have the certificate issued again without organizationalUnitName",
             .aliases = "zlint:e_organizational_unit_name_prohibited",
             .effective = {.from = dates::day(2022, 9, 1)}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_subscriber(); },
    .check =
        [](const CertificateFacts& c) {
          return no_subject_attribute(c, oids::kOrganizationalUnitName,
                                      "subject.organizationalUnitName");
        },
};

}  // namespace certwright::validators::rules::cabf_br
