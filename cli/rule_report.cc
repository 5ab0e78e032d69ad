#include "cli/rule_report.h"

#include <algorithm>

#include "validators/lint/rule_registry.h"

namespace certwright::cli {

std::string other_names(std::string_view id) {
  const auto* rule = validators::find_rule(id);
  if (rule == nullptr) return {};
  std::string out;
  for (const char c : rule->aliases) {
    if (c == ' ') out += ',';
    out += c == ':' ? ' ' : c;
  }
  return out;
}

std::string dates_in_force(std::string_view id) {
  const auto* rule = validators::find_rule(id);
  if (rule == nullptr) return {};
  const auto& from = rule->effective.from;
  const auto& until = rule->effective.until;
  if (!from && !until) return {};
  const std::string since = from ? "from " + to_date(*from) + " on" : std::string();
  const std::string to = until ? "before " + to_date(*until) : std::string();
  return "documents dated " + since + (since.empty() || to.empty() ? "" : " and ") + to;
}

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
  json.member("explanation", rule.explanation).member("fix", rule.fix);
  const auto* lint = validators::find_rule(rule.id);
  std::vector<std::string> aliases;
  if (lint != nullptr) {
    for (std::string_view rest = lint->aliases; !rest.empty();) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      aliases.emplace_back(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
  }
  json.strings("aliases", aliases);
  const auto date = [&](std::string_view name, const std::optional<UtcTime>& day) {
    json.member(name, day ? std::optional<std::string>(to_date(*day)) : std::nullopt);
  };
  date("effective_from", lint == nullptr ? std::nullopt : lint->effective.from);
  date("effective_until", lint == nullptr ? std::nullopt : lint->effective.until);
  json.end_object();
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
