// Rows of the rules' tests: a rule, a document, and what the rule must say of it.
//
// Every rule has a row that violates it and one that passes; rules_test.cc holds them to that. A
// source's rows stand in `<source>_rows.cc` (several files where one grows too long):
//
//   const RuleRows kRows{
//       {"rfc5280.basic_constraints_not_critical", kViolation,
//        [] { return tls_ca().with_critical(oids::kBasicConstraints, false); }},
//       {"rfc5280.basic_constraints_not_critical", kPass, [] { return tls_ca(); }},
//   };
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <variant>
#include <vector>

#include "fixtures/certificate_sample.h"
#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rule_tests {

// What a row's document is made of.
struct Subject {
  Bytes der;  // certificate, CRL or OCSP response: what the rule is about
  LintOptions options = {};
  std::string type = {};  // LintType by name; empty: read from the certificate

  // NOLINTNEXTLINE(google-explicit-constructor): rows return samples
  Subject(const fixtures::CertificateSample& sample) : der(sample.der()) {}
  // NOLINTNEXTLINE(google-explicit-constructor): rows return octets
  Subject(Bytes octets) : der(std::move(octets)) {}
  Subject as(std::string_view type_name) && {
    type = type_name;
    return std::move(*this);
  }
  Subject with(const LintOptions& chosen) && {
    options = chosen;
    return std::move(*this);
  }
};

struct RuleTestRow {
  std::string rule;
  RuleStatus expected;
  std::function<Subject()> make;
};

// Adds itself to all_rows().
class RuleRows {
 public:
  RuleRows(std::initializer_list<RuleTestRow> rows);
};
const std::vector<RuleTestRow>& all_rows();

// What the rule says of the document.
RuleStatus status_of(const std::string& rule, const Subject& subject);

inline constexpr RuleStatus kPass = RuleStatus::pass;
inline constexpr RuleStatus kViolation = RuleStatus::violation;
inline constexpr RuleStatus kNotApplicable = RuleStatus::not_applicable;
inline constexpr RuleStatus kNotEffective = RuleStatus::not_effective;

}  // namespace certwright::validators::rule_tests
