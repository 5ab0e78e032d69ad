#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"rfc8410.key_parameters", kViolation,
     [] {
       return tls_server().with_key(
           sample_key(Oid{"1.3.101.112"}, 32, sample_element(der::kNull, "")));
     }},
    {"rfc8410.key_parameters", kPass,
     [] { return tls_server().with_key(sample_key(Oid{"1.3.101.112"}, 32)); }},
    {"rfc8410.key_parameters", kNotApplicable, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
