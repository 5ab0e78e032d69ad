#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/key_usage_judgement.h"

namespace certwright::validators::rules::rfc3279 {

extern constinit const CertificateRule rsa_ca_key_usage{
    .text = {.id = "rfc3279.rsa_ca_key_usage",
             .severity = Severity::error,
             .title = "A CA's RSA key has a usage that such keys do not have.",
             .citation = "RFC 3279 section 2.3.1",
             .requirement = "RSA keys of CAs sign data, certificates and lists, and may encipher. "
                            "Key agreement is for other algorithms.",
             .fix = "have the certificate issued again with a key usage that fits the key",
             .aliases = "zlint:e_rsa_allowed_ku_ca",
             .effective = {.from = dates::kRfc3279}},
    .applies_to = [](const CertificateFacts& c) { return c.is_rsa() && c->key_usage && c.is_ca(); },
    .check =
        [](const CertificateFacts& c) {
          return judge_key_usage(
              c, KeyUsage::key_agreement | KeyUsage::encipher_only | KeyUsage::decipher_only);
        },
};

}  // namespace certwright::validators::rules::rfc3279
