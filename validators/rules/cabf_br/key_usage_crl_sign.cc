#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule key_usage_crl_sign{
    .text = {.id = "cabf_br.key_usage_crl_sign",
             .severity = Severity::error,
             .title = "The key of a server certificate may sign revocation lists.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement = "cRLSign is for CAs and those that sign their lists. A server has no "
                            "use for it.",
             .fix = "have the certificate issued again without cRLSign",
             .aliases = "zlint:e_sub_cert_key_usage_crl_sign_bit_set",
             .effective = {.from = dates::kCabfBr1}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_tls_server() && !c.is_ca() && c->has(ExtensionId::key_usage);
        },
    .check =
        [](const CertificateFacts& c) { return violated_if(c.has_key_usage(KeyUsage::crl_sign)); },
};

}  // namespace certwright::validators::rules::cabf_br
