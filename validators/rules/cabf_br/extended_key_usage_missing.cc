#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule extended_key_usage_missing{
    .text = {.id = "cabf_br.extended_key_usage_missing",
             .severity = Severity::error,
             .title = "There is no extended key usage.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.10",
             .requirement = "TLS server certificates say their purpose. A certificate without the "
                            "extension is good for everything.",
             .fix = "have the certificate issued again with serverAuth",
             .aliases = "zlint:e_sub_cert_eku_missing",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to = [](const CertificateFacts& c) { return is_web_subscriber(c); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->has(ExtensionId::extended_key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
