#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_key_usage_discouraged{
    .text = {.id = "cabf_br.subscriber_key_usage_discouraged",
             .severity = Severity::warning,
             .title = "A subscriber's key usage has a bit that is not recommended.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement =
                 "dataEncipherment of RSA keys and keyAgreement of elliptic-curve keys are not "
                 "recommended: no version of TLS in use needs them.",
             .fix = "leave the bit out of the next certificate",
             .aliases = "pkilint:cabf.serverauth.subscriber_discouraged_ku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return has_judgeable_key_usage(c) && keeps_to_subscriber_key_usage(c);
        },
    .check =
        [](const CertificateFacts& c) {
          const unsigned found = c->key_usage->bits & discouraged_key_usage(c);
          return found == 0 ? pass() : violation(key_usage_names(found)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br
