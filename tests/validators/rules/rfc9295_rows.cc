#include "pkcs/extensions/key_usage.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"rfc9295.edwards_signature_key_usage", kViolation,
     [] {
       return tls_server()
           .with_key(sample_key(Oid{"1.3.101.112"}, 32))
           .with_key_usage(KeyUsage::key_encipherment);
     }},
    {"rfc9295.edwards_signature_key_usage", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"1.3.101.112"}, 32)); }},
    {"rfc9295.agreement_key_usage", kViolation,
     [] { return tls_server().with_key(sample_key(Oid{"1.3.101.110"}, 32)); }},
    {"rfc9295.agreement_key_usage", kPass,
     [] {
       return tls_server()
           .with_key(sample_key(Oid{"1.3.101.110"}, 32))
           .with_key_usage(KeyUsage::key_agreement);
     }},
    {"rfc9295.agreement_key_usage_missing", kViolation,
     [] { return tls_server().with_key(sample_key(Oid{"1.3.101.110"}, 32)); }},
    {"rfc9295.agreement_key_usage_missing", kPass,
     [] {
       return tls_server()
           .with_key(sample_key(Oid{"1.3.101.110"}, 32))
           .with_key_usage(KeyUsage::key_agreement);
     }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
