#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/key_usage_bits.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_usage_superfluous_octet{
    .text = {.id = "rfc5280.key_usage_superfluous_octet",
             .severity = Severity::error,
             .title = "The key usage ends in an octet without any bit set.",
             .citation = "X.690 section 11.2.2; RFC 5280 section 4.2.1.3",
             .requirement = "In DER a list of named bits ends with its last bit that is set, so "
                            "that its last octet is never zero.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_superfluous_ku_encoding"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          const KeyUsageBits bits = read_key_usage_bits(c);
          return !bits.octets.empty() && bits.octets.back() == 0
                     ? violation(to_hex(bits.octets)).at("keyUsage")
                     : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
