#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule critical_default_written{
    .text = {.id = "rfc5280.critical_default_written",
             .severity = Severity::error,
             .title = "An extension writes out that it is not critical.",
             .citation = "X.690 section 11.5; RFC 5280 section 4.2",
             .requirement = "The field critical is FALSE unless stated otherwise, and DER does not "
                            "write defaults. Readers that encode the extension anew come to other "
                            "octets than were signed.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_cert_ext_invalid_der",
             .effective = {.from = dates::kRfc5280}},
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c->has_anomaly(CertificateAnomaly::explicit_default_critical));
        },
};

}  // namespace certwright::validators::rules::rfc5280
