#include "validators/lint/rule_registry.h"

#include <algorithm>
#include <array>
#include <vector>

// Each rule is a constant in a file of its own; this is where they are declared.
#define CW_RULE(kind, source, name)                 \
  namespace certwright::validators::rules::source { \
  extern const kind name;                           \
  }
#include "validators/rules/rules.inc"
#undef CW_RULE

namespace certwright::validators {
namespace {

template <class Wanted>
void add(std::vector<const Wanted*>& out, const Wanted& rule) {
  out.push_back(&rule);
}
template <class Wanted, class Other>
void add(std::vector<const Wanted*>&, const Other&) {}

// The rules of one kind of document, sorted by id.
template <class Wanted>
std::vector<const Wanted*> collect() {
  std::vector<const Wanted*> out;
#define CW_RULE(kind, source, name) add<Wanted>(out, rules::source::name);
#include "validators/rules/rules.inc"
#undef CW_RULE
  std::ranges::sort(out, {}, [](const Wanted* rule) { return rule->text.id; });
  return out;
}

template <class Wanted>
const std::vector<const Wanted*>& rules_of() {
  static const auto rules = collect<Wanted>();
  return rules;
}

std::vector<RuleRow> collect_all() {
  std::vector<RuleRow> out;
  for (const auto* rule : certificate_rules())
    out.push_back({RuleDocument::certificate, &rule->text});
  for (const auto* rule : crl_rules()) out.push_back({RuleDocument::crl, &rule->text});
  for (const auto* rule : ocsp_rules()) out.push_back({RuleDocument::ocsp, &rule->text});
  std::ranges::sort(out, {}, [](const RuleRow& row) { return row.text->id; });
  return out;
}

// Whether one of the words is the alias, with or without the linter's name in front.
bool has_alias(std::string_view words, std::string_view alias) {
  for (std::size_t start = 0; start < words.size();) {
    const std::size_t end = std::min(words.find(' ', start), words.size());
    const std::string_view word = words.substr(start, end - start);
    const std::size_t colon = word.find(':');
    if (word == alias || (colon != std::string_view::npos && word.substr(colon + 1) == alias)) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

}  // namespace

std::string_view to_string(RuleStatus status) {
  static constexpr std::array<std::string_view, 5> kNames{"pass", "violation", "not applicable",
                                                          "not effective", "failed"};
  return kNames[static_cast<std::size_t>(status)];
}

std::span<const CertificateRule* const> certificate_rules() { return rules_of<CertificateRule>(); }
std::span<const CrlRule* const> crl_rules() { return rules_of<CrlRule>(); }
std::span<const OcspRule* const> ocsp_rules() { return rules_of<OcspRule>(); }

std::span<const RuleRow> all_rules() {
  static const auto rows = collect_all();
  return rows;
}

const RuleText* find_rule(std::string_view id) {
  const auto rows = all_rules();
  const auto row =
      std::ranges::lower_bound(rows, id, {}, [](const RuleRow& each) { return each.text->id; });
  return row != rows.end() && row->text->id == id ? row->text : nullptr;
}

std::vector<const RuleText*> rules_by_alias(std::string_view alias) {
  std::vector<const RuleText*> out;
  for (const RuleRow& row : all_rules()) {
    if (has_alias(row.text->aliases, alias)) out.push_back(row.text);
  }
  return out;
}

}  // namespace certwright::validators
