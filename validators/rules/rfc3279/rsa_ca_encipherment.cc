#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/key_usage_judgement.h"

namespace certwright::validators::rules::rfc3279 {

extern constinit const CertificateRule rsa_ca_encipherment{
    .text = {.id = "rfc3279.rsa_ca_encipherment",
             .severity = Severity::warning,
             .title = "A CA's RSA key that signs certificates may also encipher.",
             .citation = "RFC 3279 section 2.3.1",
             .requirement = "The standard recommends that a key with keyCertSign or cRLSign has "
                            "neither keyEncipherment nor dataEncipherment.",
             .fix = "have the certificate issued again with a key usage that fits the key",
             .aliases = "zlint:e_rsa_allowed_ku_no_encipherment_ca",
             .effective = {.from = dates::kRfc3279}},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa() && c->key_usage && c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return judge_key_usage(
              c, c.has_key_usage(KeyUsage::key_cert_sign) || c.has_key_usage(KeyUsage::crl_sign)
                     ? KeyUsage::key_encipherment | KeyUsage::data_encipherment
                     : 0);
        },
};

}  // namespace certwright::validators::rules::rfc3279
