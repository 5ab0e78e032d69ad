#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/subject_parts.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule common_name_present_before_2023{
    .text = {.id = "cabf_br.common_name_present_before_2023",
             .severity = Severity::info,
             .title = "The subject of a certificate of before September 2023 has a common "
                      "name.",
             .citation = "CA/Browser Forum TLS BR 1.8.7, section 7.1.4.2.2",
             .requirement = "The field was deprecated: clients look for the names of a server in "
                            "the subjectAltName only.",
             .fix = "leave the common name away when the certificate is renewed",
             .aliases = "zlint:n_subject_common_name_included",
             .effective = {.from = dates::kCabfBr1, .until = dates::kCabfBr2}},
    .applies_to = [](const CertificateFacts& c) { return c.is_tls_server() && !c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return no_subject_attribute(c, oids::kCommonName, "subject.commonName");
        },
};

}  // namespace certwright::validators::rules::cabf_br
