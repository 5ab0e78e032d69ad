#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/key_usage_judgement.h"

namespace certwright::validators::rules::rfc8813 {

extern constinit const CertificateRule ec_key_encipherment{
    .text = {.id = "rfc8813.ec_key_encipherment",
             .severity = Severity::error,
             .title = "An EC key is said to encipher.",
             .citation = "RFC 8813 section 3",
             .requirement = "In a certificate with id-ecPublicKey neither keyEncipherment nor "
                            "dataEncipherment is present: EC keys sign, or agree on keys.",
             .fix = "have the certificate issued again with a key usage that fits the key",
             .aliases = "zlint:e_ecdsa_allowed_ku pkilint:pkix.key_usage_value_prohibited_for_ec",
             .effective = {.from = dates::kRfc8813}},
    .applies_to = [](const CertificateFacts& c) { return c.is_ec() && c->key_usage; },
    .check =
        [](const CertificateFacts& c) {
          return judge_key_usage(c, KeyUsage::key_encipherment | KeyUsage::data_encipherment);
        },
};

}  // namespace certwright::validators::rules::rfc8813
