#include "cli/rule_report.h"

#include <algorithm>

namespace certwright::cli {

void print_rules(const FindingDefinitions& rules, Services& services) {
  constexpr std::size_t kSeverityWidth = 9;
  std::size_t width = 0;
  for (const auto* rule : rules) width = std::max(width, rule->id.size());
  for (const auto* rule : rules) {
    const std::string_view severity = to_string(rule->severity);
    services.out().styled(Style::strong, rule->id) << std::string(width - rule->id.size() + 2, ' ');
    services.out() << severity << std::string(kSeverityWidth - severity.size(), ' ') << rule->title
                   << "  [" << rule->citation << "]\n";
  }
}

void write_rule(JsonWriter& json, const validators::FindingDefinition& rule) {
  json.begin_object().member("id", rule.id).member("severity", to_string(rule.severity));
  json.member("title", rule.title).member("citation", rule.citation);
  json.member("explanation", rule.explanation).member("fix", rule.fix).end_object();
}

void write_rules_json(const FindingDefinitions& rules, Services& services) {
  if (services.options.format == Format::jsonl) {
    for (const auto* rule : rules) {
      JsonWriter json(JsonLayout::one_line);
      write_rule(json, *rule);
      services.out() << json.text() << '\n';
    }
    return;
  }
  JsonWriter json;
  json.begin_object().member("schema", "certwright/rules/1").key("rules").begin_array();
  for (const auto* rule : rules) write_rule(json, *rule);
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

}  // namespace certwright::cli
