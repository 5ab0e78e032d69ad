#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_key_usage_prohibited{
    .text = {.id = "cabf_br.subscriber_key_usage_prohibited",
             .severity = Severity::error,
             .title = "An RSA key of a subscriber may be used for more than TLS needs.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement =
                 "The key usage of an RSA key may have digitalSignature, keyEncipherment and, not "
                 "recommended, dataEncipherment; other bits must not be set.",
             .fix = "have the certificate issued again with digitalSignature alone",
             .aliases = "pkilint:cabf.serverauth.subscriber_prohibited_ku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = is_of_rsa_subscriber,
    .check =
        [](const CertificateFacts& c) {
          const unsigned found = c->key_usage->bits & ~kSubscriberRsaKeyUsage;
          return found == 0 ? pass() : violation(key_usage_names(found)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br
