#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule common_name_present{
    .text = {.id = "cabf_br.common_name_present",
             .severity = Severity::warning,
             .title = "The subject has a common name.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.2",
             .requirement = "A common name is not recommended: clients look for the names of a "
                            "server in the subjectAltName only.",
             .fix = "leave the common name away when the certificate is renewed",
             .aliases = "zlint:w_subject_common_name_included",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c.type().tls != TlsType::domain_validated &&
                 c.type().tls != TlsType::individual_validated &&
                 c.type().tls != TlsType::organization_validated;
        },
    .check =
        [](const CertificateFacts& c) {
          return no_subject_attribute(c, oids::kCommonName, "subject.commonName");
        },
};

}  // namespace certwright::validators::rules::cabf_br
