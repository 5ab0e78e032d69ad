#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_key_usage_discouraged{
    .text = {.id = "cabf_br.subscriber_key_usage_discouraged",
             .severity = Severity::warning,
             .title = "An RSA key of a subscriber may encipher data.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement =
                 "dataEncipherment is not recommended for RSA keys: no version of TLS needs it.",
             .fix = "leave the bit out of the next certificate",
             .aliases = "pkilint:cabf.serverauth.subscriber_discouraged_ku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_rsa_subscriber(c) && keeps_to_rsa_key_usage(c);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_key_usage(KeyUsage::data_encipherment));
        },
};

}  // namespace certwright::validators::rules::cabf_br
