#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ca_common_name_missing{
    .text = {.id = "cabf_br.ca_common_name_missing",
             .severity = Severity::error,
             .title = "The subject of a CA has no common name.",
             .citation = "CA/Browser Forum TLS BR 7.1.4.3.1",
             .requirement = "Certificates of CAs carry a commonName that tells the CA from the "
                            "others of its organisation. Without one people cannot see which CA "
                            "issued a certificate.",
             .fix = "have the CA certified again with a commonName",
             .aliases = "zlint:e_ca_common_name_missing",
             .effective = {.from = dates::day(2017, 6, 8), .until = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_tls_ca() && !c.options().cross_certificate; },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.subject().text(oids::kCommonName).empty());
        },
};

}  // namespace certwright::validators::rules::cabf_br
