#include "tests/validators/rules/rule_rows.h"

#include <stdexcept>

#include "validators/lint/crl_facts.h"
#include "validators/lint/ocsp_facts.h"
#include "validators/lint/rule_registry.h"

namespace certwright::validators::rule_tests {
namespace {

std::vector<RuleTestRow>& rows() {
  static std::vector<RuleTestRow> all;
  return all;
}

template <class Facts>
const Rule<Facts>* find(std::span<const Rule<Facts>* const> rules, const std::string& id) {
  for (const auto* rule : rules) {
    if (rule->text.id == id) return rule;
  }
  return nullptr;
}

RuleStatus run(const CertificateRule& rule, const Subject& subject) {
  const auto view = CertificateView::parse(subject.der, Reading::tolerant);
  if (!view) throw std::runtime_error("the certificate cannot be read: " + view.error().message());
  const auto type = LintType::parse(subject.type);
  if (!type && !subject.type.empty()) throw std::runtime_error("no type " + subject.type);
  const CertificateFacts facts(*view, subject.options, type.value_or(LintType()));
  return run_rule(rule, facts).status;
}

RuleStatus run(const CrlRule& rule, const Subject& subject) {
  const auto facts = CrlFacts::parse(subject.der, subject.options);
  if (!facts) throw std::runtime_error("the list cannot be read: " + facts.error().message());
  return run_rule(rule, *facts).status;
}

RuleStatus run(const OcspRule& rule, const Subject& subject) {
  auto response = OcspResponse::parse(subject.der);
  if (!response) {
    throw std::runtime_error("the response cannot be read: " + response.error().message());
  }
  return run_rule(rule, OcspFacts(*response)).status;
}

}  // namespace

RuleRows::RuleRows(std::initializer_list<RuleTestRow> added) {
  rows().insert(rows().end(), added.begin(), added.end());
}

const std::vector<RuleTestRow>& all_rows() { return rows(); }

RuleStatus status_of(const std::string& id, const Subject& subject) {
  if (const auto* rule = find(certificate_rules(), id)) return run(*rule, subject);
  if (const auto* rule = find(crl_rules(), id)) return run(*rule, subject);
  if (const auto* rule = find(ocsp_rules(), id)) return run(*rule, subject);
  throw std::runtime_error("there is no rule " + id);
}

}  // namespace certwright::validators::rule_tests
