#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/cabf_br/profile_tables.h"

namespace certwright::validators::rules::cabf_br {

extern constinit const CertificateRule ec_key_usage_unlisted{
    .text = {.id = "cabf_br.ec_key_usage_unlisted",
             .severity = Severity::error,
             .title = "The key usage does not fit an EC key of a server.",
             .citation = "CA/Browser Forum TLS BR 7.1.2.7.11",
             .requirement = "With an EC key the key usage holds digitalSignature and, at most, "
                            "keyAgreement beside it. TLS uses EC keys for nothing else.",
             .fix = "have the certificate issued again with digitalSignature alone",
             .aliases = "zlint:e_cabf_ecc_allowed_key_usages "
                        "pkilint:cabf.serverauth.subscriber_prohibited_ku_present "
                        "pkilint:cabf.serverauth.subscriber_required_ku_missing",
             .effective = {.from = dates::kCabfBr2, .profile = true}},
    .applies_to =
        [](const CertificateFacts& c) {
          return is_web_subscriber(c) && c.is_ec() && c->key_usage.has_value();
        },
    .check =
        [](const CertificateFacts& c) {
          const bool listed =
              (c->key_usage->bits & ~(KeyUsage::digital_signature | KeyUsage::key_agreement)) == 0;
          return violated_if(!listed || !c.has_key_usage(KeyUsage::digital_signature));
        },
};

}  // namespace certwright::validators::rules::cabf_br
