#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes key_of(const Oid& algorithm, Bytes parameters = {}) {
  const std::string bits = std::string(1, '\0') + std::string(32, 'k');
  return sample_sequence(
      {sample_algorithm(algorithm, std::move(parameters)), sample_element(der::kBitString, bits)});
}

const RuleRows rows{
    {"rfc8410.key_parameters", violation_,
     [] {
       return tls_server().with_key(key_of(Oid{"1.3.101.112"}, sample_element(der::kNull, "")));
     }},
    {"rfc8410.key_parameters", pass_,
     [] { return tls_server().with_key(key_of(Oid{"1.3.101.112"})); }},
    {"rfc8410.key_parameters", not_applicable_, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
