#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/key_usage_judgement.h"

namespace certwright::validators::rules::rfc3279 {

extern constinit const CertificateRule rsa_key_agreement{
    .text = {.id = "rfc3279.rsa_key_agreement",
             .severity = Severity::error,
             .title = "An RSA key is said to agree on keys.",
             .citation = "RFC 4055 section 1.2; RFC 3279 section 2.3.1",
             .requirement =
                 "RSA has no key agreement: keyAgreement is for Diffie-Hellman and its kin.",
             .fix = "have the certificate issued again with a key usage that fits the key",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_rsa"},
    .applies_to =
        [](const CertificateFacts& c) {
          return oids::kRsaEncryption == c->spki.algorithm.oid && c->key_usage;
        },
    .check = [](const CertificateFacts& c) { return judge_key_usage(c, KeyUsage::key_agreement); },
};

}  // namespace certwright::validators::rules::rfc3279
