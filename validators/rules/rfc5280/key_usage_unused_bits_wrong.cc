#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/key_usage_bits.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_usage_unused_bits_wrong{
    .text = {.id = "rfc5280.key_usage_unused_bits_wrong",
             .severity = Severity::error,
             .title = "The key usage states a wrong number of unused bits.",
             .citation = "X.690 section 11.2.2; RFC 5280 section 4.2.1.3",
             .requirement = "In DER a list of named bits ends with its last bit that is set; the "
                            "zero bits after it in the last octet are the unused ones.",
             .fix = "have the certificate issued again by software that writes DER",
             .aliases = "zlint:e_incorrect_ku_encoding pkilint:itu.invalid_asn1_syntax"},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          const KeyUsageBits bits = read_key_usage_bits(c);
          const unsigned zeros = trailing_zero_bits(bits.octets);
          if (!bits.readable || zeros == 8 * bits.octets.size() || zeros == bits.unused)
            return pass();
          return violation(std::to_string(bits.unused) + " unused bits")
              .at("keyUsage")
              .wants(std::to_string(zeros));
        },
};

}  // namespace certwright::validators::rules::rfc5280
