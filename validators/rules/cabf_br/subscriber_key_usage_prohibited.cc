#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_key_usage_prohibited{
    .text = {.id = "cabf_br.subscriber_key_usage_prohibited",
             .severity = Severity::error,
             .title = "A subscriber's key usage has a bit that its key must not have.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement =
                 "RSA keys may sign and encipher keys, elliptic-curve keys may sign. Bits that "
                 "the table of the key does not list must not be set.",
             .fix = "have the certificate issued again with digitalSignature alone",
             .aliases = "pkilint:cabf.serverauth.subscriber_prohibited_ku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to = has_judgeable_key_usage,
    .check =
        [](const CertificateFacts& c) {
          const unsigned found = c->key_usage->bits & ~subscriber_key_usage(c);
          return found == 0 ? pass() : violation(key_usage_names(found)).at("keyUsage");
        },
};

}  // namespace certwright::validators::rules::cabf_br
