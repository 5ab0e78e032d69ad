#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ec_key_agreement{
    .text = {.id = "cabf_br.ec_key_agreement",
             .severity = Severity::warning,
             .title = "The key usage of an EC key holds keyAgreement.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement = "keyAgreement should not be set: only key exchanges without forward "
                            "secrecy need it, and no client of today does one.",
             .fix = "have the certificate issued again with digitalSignature alone",
             .aliases = "zlint:w_cabf_ecc_ku_keyagreement_present "
                        "pkilint:cabf.serverauth.subscriber_discouraged_ku_present",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c.is_ec() && c->key_usage.has_value();
        },
    .check =
        [](const CertificateFacts& c) {
          return violated_if(c.has_key_usage(KeyUsage::key_agreement));
        },
};

}  // namespace certwright::validators::rules::cabf_br
