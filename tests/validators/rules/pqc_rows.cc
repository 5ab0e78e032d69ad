#include "pkcs/extensions/key_usage.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"pqc.ml_dsa_key_usage", kViolation,
     [] {
       return tls_server()
           .with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952))
           .with_key_usage(KeyUsage::key_agreement);
     }},
    {"pqc.ml_dsa_key_usage", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952)); }},
    {"pqc.hash_ml_dsa_key_usage", kViolation,
     [] { return tls_ca().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.33"}, 1952)); }},
    {"pqc.hash_ml_dsa_key_usage", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.33"}, 1952)); }},
    {"pqc.slh_dsa_key_usage", kViolation,
     [] {
       return tls_server()
           .with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.20"}, 32))
           .with_key_usage(KeyUsage::key_encipherment);
     }},
    {"pqc.slh_dsa_key_usage", kPass,
     [] { return tls_ca().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.20"}, 32)); }},
    {"pqc.hash_slh_dsa_key_usage", kViolation,
     [] { return tls_ca().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.35"}, 32)); }},
    {"pqc.hash_slh_dsa_key_usage", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.35"}, 32)); }},
    {"pqc.ml_kem_key_usage", kViolation,
     [] { return smime_mailbox().with_key(sample_key(Oid{"2.16.840.1.101.3.4.4.2"}, 1184)); }},
    {"pqc.ml_kem_key_usage", kPass,
     [] {
       return smime_mailbox()
           .with_key(sample_key(Oid{"2.16.840.1.101.3.4.4.2"}, 1184))
           .with_key_usage(KeyUsage::key_encipherment);
     }},
    {"pqc.hash_ml_dsa_ca_key", kViolation,
     [] { return tls_ca().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.33"}, 1952)); }},
    {"pqc.hash_ml_dsa_ca_key", kPass,
     [] { return tls_ca().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952)); }},
    {"pqc.hash_ml_dsa_ca_key", kNotApplicable,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.33"}, 1952)); }},
    {"pqc.draft_algorithm", kViolation,
     [] { return tls_server().with_key(sample_key(Oid{"1.3.6.1.4.1.2.267.12.6.5"}, 1952)); }},
    {"pqc.draft_algorithm", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952)); }},
    {"pqc.draft_algorithm", kNotApplicable, [] { return tls_server(); }},
    {"pqc.key_size", kViolation,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1312)); }},
    {"pqc.key_size", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952)); }},
    {"pqc.signature_size", kViolation,
     [] {
       return tls_server().with_signature_algorithm(
           sample_algorithm(Oid{"2.16.840.1.101.3.4.3.18"}));
     }},
    {"pqc.signature_size", kPass,
     [] {
       return tls_server()
           .with_signature_algorithm(sample_algorithm(Oid{"2.16.840.1.101.3.4.3.18"}))
           .with_signature(Bytes(3309, 0x5a));
     }},
    {"pqc.key_parameters", kViolation,
     [] {
       return tls_server().with_key(
           sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952, sample_element(der::kNull, "")));
     }},
    {"pqc.key_parameters", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"2.16.840.1.101.3.4.3.18"}, 1952)); }},
    {"pqc.signature_parameters", kViolation,
     [] {
       return tls_server().with_signature_algorithm(
           sample_algorithm(Oid{"2.16.840.1.101.3.4.3.18"}, sample_element(der::kNull, "")));
     }},
    {"pqc.signature_parameters", kPass,
     [] {
       return tls_server().with_signature_algorithm(
           sample_algorithm(Oid{"2.16.840.1.101.3.4.3.18"}));
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
