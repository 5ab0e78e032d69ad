#include "validators/finding_catalogue.h"

#include <algorithm>
#include <array>
#include <vector>

#include "validators/lint/rule_registry.h"

namespace certwright::validators {
namespace {

constexpr auto kCatalogue = [] {
#define CW_FINDING(id, severity, title, citation, explanation, fix) \
  FindingDefinition{id, Severity::severity, title, citation, explanation, fix},
  auto rows = std::to_array<FindingDefinition>({
#include "validators/findings/areas.inc"
  });
#undef CW_FINDING
  std::ranges::sort(rows, {}, &FindingDefinition::id);
  return rows;
}();

constexpr bool ids_are_unique() {
  return std::ranges::adjacent_find(kCatalogue, {}, &FindingDefinition::id) == kCatalogue.end();
}
static_assert(ids_are_unique(), "two findings share an id");

// "<area>.<what_is_wrong>" in lower case, digits and underscores.
constexpr bool id_is_well_formed(std::string_view id) {
  const std::size_t dot = id.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == id.size()) return false;
  if (id.find('.', dot + 1) != std::string_view::npos) return false;
  return std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}
constexpr bool rows_are_complete() {
  return std::ranges::all_of(kCatalogue, [](const FindingDefinition& row) {
    return id_is_well_formed(row.id) && !row.title.empty() && !row.citation.empty() &&
           !row.explanation.empty() && !row.fix.empty();
  });
}
static_assert(rows_are_complete(), "a finding lacks a part, or its id is not area.what_is_wrong");

// The rows, and what rules say of themselves: a rule is its own row.
std::vector<FindingDefinition> with_rules() {
  std::vector<FindingDefinition> out(kCatalogue.begin(), kCatalogue.end());
  for (const RuleRow& row : all_rules()) {
    const RuleText& rule = *row.text;
    out.push_back({rule.id, rule.severity, rule.title, rule.citation, rule.requirement, rule.fix});
  }
  std::ranges::sort(out, {}, &FindingDefinition::id);
  return out;
}

}  // namespace

std::span<const FindingDefinition> finding_catalogue() {
  static const auto rows = with_rules();
  return rows;
}

const FindingDefinition* find_definition(std::string_view id) {
  const auto rows = finding_catalogue();
  const auto row = std::ranges::lower_bound(rows, id, {}, &FindingDefinition::id);
  return row != rows.end() && row->id == id ? &*row : nullptr;
}

std::vector<std::string> findings_meant_by(std::string_view word) {
  const bool is_area = word.ends_with(".*") && is_finding_area(word.substr(0, word.size() - 2));
  if (is_area || find_definition(word) != nullptr) return {std::string(word)};
  std::vector<std::string> ids;
  for (const RuleText* rule : rules_by_alias(word)) ids.emplace_back(rule->id);
  return ids;
}

bool is_finding_area(std::string_view area) {
  return std::ranges::any_of(finding_catalogue(), [&](const FindingDefinition& row) {
    return row.id.substr(0, row.id.find('.')) == area;
  });
}

}  // namespace certwright::validators
