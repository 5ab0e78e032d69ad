// Every rule: its text is whole, it has rows that it violates and passes, and the rows come out.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "tests/support/catch.h"
#include "tests/validators/rules/rule_rows.h"
#include "validators/finding_catalogue.h"
#include "validators/lint/rule_registry.h"

namespace certwright::validators::rule_tests {
namespace {

bool is_identifier(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

TEST_CASE("rules: every rule has an id, texts and a source that is known") {
  std::set<std::string_view> ids;
  for (const RuleRow& row : all_rules()) {
    const RuleText& rule = *row.text;
    INFO(rule.id);
    CHECK(ids.insert(rule.id).second);
    CHECK(is_identifier(rule.source()));
    CHECK(is_identifier(rule.id.substr(std::min(rule.id.size(), rule.source().size() + 1))));
    CHECK(rule.title.ends_with("."));
    CHECK(!rule.citation.empty());
    CHECK(rule.requirement.size() > rule.title.size() / 2);
    CHECK(rule.requirement.ends_with("."));
    CHECK(!rule.fix.empty());
    CHECK_FALSE(rule.fix.ends_with("."));
    if (rule.effective.from && rule.effective.until) {
      CHECK(*rule.effective.from < *rule.effective.until);
    }
    const FindingDefinition* definition = find_definition(rule.id);
    REQUIRE(definition != nullptr);
    CHECK(definition->title == rule.title);
  }
}

TEST_CASE("rules: every rule has a row that it violates and one that passes") {
  std::map<std::string, std::set<RuleStatus>> seen;
  for (const auto& row : all_rows()) seen[row.rule].insert(row.expected);
  for (const RuleRow& row : all_rules()) {
    INFO(row.text->id);
    const auto& statuses = seen[std::string(row.text->id)];
    CHECK(statuses.count(RuleStatus::violation) == 1);
    CHECK(statuses.count(RuleStatus::pass) == 1);
  }
}

TEST_CASE("rules: each row comes out as it says") {
  // scripts/mutate_rules.py looks at one rule at a time.
  const char* only = std::getenv("CERTWRIGHT_RULE");
  for (const auto& row : all_rows()) {
    if (only != nullptr && row.rule != only) continue;
    const RuleStatus got = status_of(row.rule, row.make());
    INFO(row.rule << ": wanted " << to_string(row.expected) << ", got " << to_string(got));
    CHECK(got == row.expected);
  }
}

}  // namespace
}  // namespace certwright::validators::rule_tests
