// Rows of rules about usages that a key's algorithm allows (RFC 3279, RFC 5480, RFC 8813).
#include "pkcs/extensions/key_usage.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

CertificateSample rsa_server(std::uint32_t usage) {
  return tls_server().with_key(sample_rsa_key(2048)).with_key_usage(usage);
}
CertificateSample rsa_ca(std::uint32_t usage) {
  return tls_ca().with_key(sample_rsa_key(2048)).with_key_usage(usage);
}
CertificateSample ec_server(std::uint32_t usage, std::string_view from = "2024-06-01") {
  return tls_server().with_key_usage(usage).with_validity(from, 90);
}

const RuleRows kRows{
    {"rfc3279.rsa_subscriber_key_usage", kViolation,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::crl_sign); }},
    {"rfc3279.rsa_subscriber_key_usage", kViolation,
     [] { return rsa_server(KeyUsage::key_agreement); }},
    {"rfc3279.rsa_subscriber_key_usage", kPass,
     [] {
       return rsa_server(KeyUsage::digital_signature | KeyUsage::content_commitment |
                         KeyUsage::key_encipherment | KeyUsage::data_encipherment);
     }},
    {"rfc3279.rsa_subscriber_key_usage", kNotApplicable, [] { return tls_server(); }},
    {"rfc3279.rsa_ca_key_usage", kViolation,
     [] { return rsa_ca(KeyUsage::key_cert_sign | KeyUsage::key_agreement); }},
    {"rfc3279.rsa_ca_key_usage", kPass,
     [] { return rsa_ca(KeyUsage::key_cert_sign | KeyUsage::crl_sign); }},
    {"rfc3279.rsa_ca_key_usage", kNotEffective,
     [] { return rsa_ca(KeyUsage::key_agreement).with_validity("2002-03-31", 365); }},
    {"rfc3279.rsa_ca_encipherment", kViolation,
     [] { return rsa_ca(KeyUsage::key_cert_sign | KeyUsage::key_encipherment); }},
    {"rfc3279.rsa_ca_encipherment", kViolation,
     [] { return rsa_ca(KeyUsage::crl_sign | KeyUsage::data_encipherment); }},
    {"rfc3279.rsa_ca_encipherment", kPass,
     [] { return rsa_ca(KeyUsage::digital_signature | KeyUsage::key_encipherment); }},
    {"rfc3279.rsa_key_agreement", kViolation,
     [] { return rsa_server(KeyUsage::digital_signature | KeyUsage::key_agreement); }},
    {"rfc3279.rsa_key_agreement", kPass, [] { return rsa_server(KeyUsage::digital_signature); }},

    {"rfc5480.ec_subscriber_key_usage", kViolation,
     [] { return ec_server(KeyUsage::digital_signature | KeyUsage::key_encipherment); }},
    {"rfc5480.ec_subscriber_key_usage", kPass,
     [] { return ec_server(KeyUsage::key_agreement | KeyUsage::decipher_only); }},
    {"rfc5480.ec_subscriber_key_usage", kNotApplicable, [] { return tls_ca(); }},
    {"rfc5480.ec_subscriber_key_usage", kNotApplicable,
     [] { return tls_server().without(oids::kKeyUsage); }},
    {"rfc5480.ec_key_encipherment", kViolation,
     [] { return ec_server(KeyUsage::key_encipherment, "2020-07-31"); }},
    {"rfc5480.ec_key_encipherment", kPass,
     [] { return ec_server(KeyUsage::digital_signature, "2020-07-31"); }},
    {"rfc5480.ec_key_encipherment", kNotEffective,
     [] { return ec_server(KeyUsage::key_encipherment); }},
    {"rfc8813.ec_key_encipherment", kViolation,
     [] { return ec_server(KeyUsage::data_encipherment); }},
    {"rfc8813.ec_key_encipherment", kPass, [] { return tls_server(); }},
    {"rfc8813.ec_key_encipherment", kNotEffective,
     [] { return ec_server(KeyUsage::key_encipherment, "2020-07-31"); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
