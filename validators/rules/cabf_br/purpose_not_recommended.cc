#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule purpose_not_recommended{
    .text = {.id = "cabf_br.purpose_not_recommended",
             .severity = Severity::warning,
             .title = "A server certificate may be used for something that is not "
                      "recommended.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.10",
             .requirement = "Other purposes than serverAuth and clientAuth are not recommended: "
                            "they widen what a stolen key is good for.",
             .fix = "have the certificate issued again with serverAuth only",
             .aliases = "zlint:e_sub_cert_eku_check",
             .effective = {.from = dates::kCabfBr2}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c->has(ExtensionId::extended_key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          constexpr auto kJudgedElsewhere =
              std::to_array<Oid>({oids::kServerAuth, oids::kClientAuth, oids::kOcspSigning});
          for (const BytesView purpose : c.purposes()) {
            if (lists(kJudgedElsewhere, purpose) || lists(kSubscriberProhibitedPurposes, purpose)) {
              continue;
            }
            return violation(oid_display_name(purpose)).at("extKeyUsage");
          }
          return pass();
        },
};

}  // namespace certwright::validators::rules::cabf_br
