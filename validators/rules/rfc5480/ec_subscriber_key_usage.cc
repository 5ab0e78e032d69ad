#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/key_usage_judgement.h"

namespace certwright::validators::rules::rfc5480 {

extern constinit const CertificateRule ec_subscriber_key_usage{
    .text = {.id = "rfc5480.ec_subscriber_key_usage",
             .severity = Severity::notice,
             .title = "A subscriber's EC key has a usage other than signing and key agreement.",
             .citation = "RFC 5480 section 3",
             .requirement = "In certificates of end entities EC keys have the usages "
                            "digitalSignature, nonRepudiation and keyAgreement, the last with "
                            "encipherOnly or decipherOnly where one direction is meant.",
             .fix = "have the certificate issued again with a key usage that fits the key",
             .aliases = "zlint:n_ecdsa_ee_invalid_ku",
             .effective = {.from = dates::day(2009, 3, 1)}},
    .applies_to =
        [](const CertificateFacts& c) { return c.is_subscriber() && c.is_ec() && c->key_usage; },
    .check =
        [](const CertificateFacts& c) {
          return judge_key_usage(c, KeyUsage::key_encipherment | KeyUsage::data_encipherment |
                                        KeyUsage::key_cert_sign | KeyUsage::crl_sign);
        },
};

}  // namespace certwright::validators::rules::rfc5480
