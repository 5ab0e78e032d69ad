#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule subject_key_identifier_missing{
    .text = {.id = "rfc5280.subject_key_identifier_missing",
             .severity = Severity::error,
             .title = "A CA has no subject key identifier.",
             .citation = "RFC 5280 section 4.2.1.2",
             .requirement =
                 "Every CA certificate names its key, so that what it issues can refer to it.",
             .fix = "have the CA's certificate reissued",
             .aliases = "zlint:e_ext_subject_key_identifier_missing_ca "
                        "pkilint:pkix.certificate_skid_ca_missing",
             .effective = {.from = dates::kRfc2459}},
    .applies_to = [](const CertificateFacts& c) { return c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::subject_key_identifier));
        },
};

}  // namespace certwright::validators::rules::rfc5280
