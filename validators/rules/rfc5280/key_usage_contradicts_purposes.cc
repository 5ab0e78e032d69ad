#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/purpose_usages.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule key_usage_contradicts_purposes{
    .text =
        {.id = "rfc5280.key_usage_contradicts_purposes",
         .severity = Severity::warning,
         .title = "The key usage allows something that fits none of the purposes.",
         .citation = "RFC 5280 section 4.2.1.12",
         .requirement =
             "A key may only be used for what fits both extensions. A usage that belongs to none "
             "of the purposes must not be exercised, so it should not be listed; the other "
             "usages stay good.",
         .fix = "have the certificate issued again",
         .aliases = "zlint:e_key_usage_and_extended_key_usage_inconsistent",
         .effective = {.from = dates::kRfc5280}},
    .applies_to =
        [](const CertificateFacts& c) {
          return c.is_subscriber() && c->key_usage && !c.purposes().empty();
        },
    .check =
        [](const CertificateFacts& c) {
          const std::uint16_t foreign = usages_without_purpose(c);
          if (foreign == 0) return pass();
          return violation(std::string(KeyUsage{foreign}.names().front())).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::rfc5280
