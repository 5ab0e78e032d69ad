#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/key_usage_bits.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_usage_too_long{
    .text = {.id = "rfc5280.key_usage_too_long",
             .severity = Severity::error,
             .title = "The key usage has bits that no standard defines.",
             .citation = "RFC 5280 section 4.2.1.3",
             .requirement = "Nine usages are defined, with the numbers 0 to 8. What a bit beyond "
                            "them would allow nobody knows.",
             .fix = "have the certificate issued again",
             .aliases = "zlint:e_key_usage_incorrect_length",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return c->has(ExtensionId::key_usage); },
    .check =
        [](const CertificateFacts& c) {
          const KeyUsageBits bits = read_key_usage_bits(c);
          const bool too_long =
              bits.octets.size() > 2 || (bits.octets.size() == 2 && (bits.octets[1] & 0x7f) != 0);
          return too_long ? violation(to_hex(bits.octets)).at("keyUsage").wants("at most 9 bits")
                          : pass();
        },
};

}  // namespace certwright::validators::rules::rfc5280
