#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_cert_sign_without_ca{
    .text = {.id = "rfc5280.key_cert_sign_without_ca",
             .severity = Severity::error,
             .title = "A certificate that is no CA may sign certificates.",
             .citation = "RFC 5280 section 4.2.1.3",
             .requirement =
                 "keyCertSign is asserted although basic constraints do not say cA TRUE.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_ext_key_usage_cert_sign_without_ca "
                        "pkilint:pkix.ee_certificate_keycertsign_keyusage_set",
             .effective = {.from = dates::kRfc3280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_key_usage(KeyUsage::key_cert_sign) && !c.is_ca());
        },
};

}  // namespace certwright::validators::rules::rfc5280
