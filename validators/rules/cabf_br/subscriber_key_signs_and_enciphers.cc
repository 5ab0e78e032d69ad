#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule subscriber_key_signs_and_enciphers{
    .text =
        {.id = "cabf_br.subscriber_key_signs_and_enciphers",
         .severity = Severity::warning,
         .title = "An RSA key both signs and enciphers keys.",
         .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
         .requirement =
             "digitalSignature together with keyEncipherment is not recommended. A key of "
             "its own for each keeps flaws of the old RSA key exchange away from signatures.",
         .fix = "have the next certificate issued with digitalSignature alone",
         .aliases =
             "pkilint:cabf.serverauth.subscriber_rsa_digitalsignature_and_keyencipherment_present",
         .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_of_rsa_subscriber(c) && keeps_to_rsa_key_usage(c);
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_key_usage(KeyUsage::digital_signature) &&
                             c.has_key_usage(KeyUsage::key_encipherment));
        },
};

}  // namespace certwright::validators::rules::cabf_br
