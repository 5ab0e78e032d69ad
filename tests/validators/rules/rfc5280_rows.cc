#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

const RuleRows kRows{
    {"rfc5280.basic_constraints_not_critical", kViolation,
     [] { return tls_ca().with_critical(oids::kBasicConstraints, false); }},
    {"rfc5280.basic_constraints_not_critical", kPass, [] { return tls_ca(); }},
    {"rfc5280.basic_constraints_not_critical", kNotApplicable, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
