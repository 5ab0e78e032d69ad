#include "tests/differential/explanation.h"

#include <algorithm>

namespace certwright::differential {
namespace {

constexpr std::size_t kFields = 7;

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

Result<Explanation> parse_row(const std::string& line) {
  std::vector<std::string> fields = split(line, "\t");
  const bool whole = fields.size() == kFields &&
                     std::ranges::none_of(fields, [](const auto& each) { return each.empty(); }) &&
                     (fields[2] == "accepts" || fields[2] == "refuses");
  if (!whole) return Error(ErrorCode::malformed, "not an explanation: " + line);
  return Explanation{fields[0],
                     fields[1],
                     fields[2] == "accepts" ? Answer::accepts : Answer::refuses,
                     split(fields[3], " | "),
                     split(fields[4], " "),
                     fields[5],
                     fields[6]};
}

}  // namespace

std::vector<Cause> causes_of_disagreement(const Outcome& outcome, const EngineAnswer& other) {
  if (other.answer == Answer::none || other.answer == outcome.ours) return {};
  if (other.answer == Answer::refuses) return {{other.engine, other.answer, other.reason}};
  std::vector<Cause> causes;
  for (const std::string& id : outcome.causes) causes.push_back({other.engine, other.answer, id});
  return causes;
}

bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t i = star; i <= text.size(); ++i) {
    if (matches(rest, text.substr(i))) return true;
  }
  return false;
}

bool Explanation::explains(const Cause& what, std::span<const std::string> scene_tags) const {
  if (engine != what.engine || answer != what.answer) return false;
  const bool named = std::ranges::any_of(
      causes, [&](const std::string& pattern) { return matches(pattern, what.text); });
  return named && std::ranges::any_of(tags, [&](const std::string& pattern) {
           return std::ranges::any_of(
               scene_tags, [&](const std::string& tag) { return matches(pattern, tag); });
         });
}

Result<std::vector<Explanation>> parse_explanations(std::string_view text) {
  std::vector<Explanation> rows;
  for (const std::string& line : split(text, "\n")) {
    if (line.empty() || line.front() == '#') continue;
    CW_TRY(Explanation row, parse_row(line));
    if (std::ranges::find(rows, row.id, &Explanation::id) != rows.end()) {
      return Error(ErrorCode::malformed, "explained twice: " + row.id);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace certwright::differential
