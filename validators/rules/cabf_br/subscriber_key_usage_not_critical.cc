#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_key_usage_not_critical{
    .text = {.id = "cabf_br.subscriber_key_usage_not_critical",
             .severity = Severity::error,
             .title = "A subscriber's key usage is not critical.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.6",
             .requirement =
                 "In certificates of subscribers the key usage is critical, so that no client "
                 "can overlook what the key is not for.",
             .fix = "have the certificate issued again with a critical key usage",
             .aliases = "pkilint:cabf.serverauth.subscriber.non_critical_key_usage_extension",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_subscriber(c) && c->has(ExtensionId::key_usage);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(!c->is_critical(ExtensionId::key_usage));
        },
};

}  // namespace certwright::validators::rules::cabf_br
