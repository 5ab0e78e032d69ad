#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/key_usage_judgement.h"

namespace certwright::validators::rules::rfc5480 {

extern constinit const CertificateRule ec_key_encipherment{
    .text = {.id = "rfc5480.ec_key_encipherment",
             .severity = Severity::error,
             .title = "An EC key is said to encipher.",
             .citation = "RFC 5480 section 3",
             .requirement =
                 "The usages that the standard lists for EC keys are those of signatures and key "
                 "agreement. RFC 8813 has said since that it means no others.",
             .fix = "have the certificate issued again with a key usage that fits the key",
             .aliases = "pkilint:pkix.key_usage_value_prohibited_for_ec",
             .effective = {.from = dates::day(2009, 3, 1), .until = dates::kRfc8813}},
    .applies_to = [](const CertificateFacts& c) { return c.is_ec() && c->key_usage; },
    .check =
        [](const CertificateFacts& c) {
          return judge_key_usage(c, KeyUsage::key_encipherment | KeyUsage::data_encipherment);
        },
};

}  // namespace certwright::validators::rules::rfc5480
