#include "validators/role_rules/name_template.h"

#include <algorithm>

#include "validators/ascii.h"
#include "validators/toml_document.h"

namespace certwright::validators {
namespace {

std::vector<std::string> values_of(std::string_view placeholder, const PlaceholderValues& values) {
  std::vector<std::string> out;
  if (placeholder == "name") {
    for (const ReferenceIdentity& each : values.names) out.push_back(each.text());
  } else if (values.parameters != nullptr) {
    const auto given = values.parameters->values(placeholder);
    out.assign(given.begin(), given.end());
  }
  return out;
}

enum class Letters : std::uint8_t { any_case, exact };

bool same(std::string_view a, std::string_view b, Letters letters) {
  return letters == Letters::any_case ? ascii_iequal(a, b) : a == b;
}

// Leftmost places for the inner literals are enough: gaps take any text.
bool fits(std::string_view text, std::span<const std::string> literals, Letters letters) {
  const std::string& first = literals.front();
  const std::string& last = literals.back();
  if (literals.size() == 1) return same(text, first, letters);
  if (text.size() < first.size() + last.size() + literals.size() - 1) return false;
  if (!same(text.substr(0, first.size()), first, letters)) return false;
  if (!same(text.substr(text.size() - last.size()), last, letters)) return false;
  text.remove_prefix(first.size());
  text.remove_suffix(last.size());
  for (const std::string& each : literals.subspan(1, literals.size() - 2)) {
    std::size_t at = 1;
    while (at + each.size() <= text.size() && !same(text.substr(at, each.size()), each, letters)) {
      ++at;
    }
    if (at + each.size() > text.size()) return false;
    text.remove_prefix(at + each.size());
  }
  return !text.empty();
}

}  // namespace

std::string NamePattern::text() const {
  std::string out = literals_.front();
  for (std::size_t i = 1; i < literals_.size(); ++i) out += "…" + literals_[i];
  return out;
}

bool NamePattern::says_something() const {
  return std::any_of(literals_.begin(), literals_.end(),
                     [](const std::string& each) { return !each.empty(); });
}

bool NamePattern::admits(std::string_view name) const {
  return fits(name, literals_, Letters::any_case);
}

bool NamePattern::admits_exactly(std::string_view text) const {
  return fits(text, literals_, Letters::exact);
}

bool NamePattern::admits_wildcard(std::string_view name) const {
  if (name.substr(0, 2) != "*.") return false;
  const std::size_t dot = literals_.front().find('.');
  if (dot == std::string::npos || dot == 0) return false;
  std::vector<std::string> rest = literals_;
  rest.front() = rest.front().substr(dot + 1);
  return fits(name.substr(2), rest, Letters::any_case);
}

Result<NameTemplate> NameTemplate::parse(std::string_view text) {
  NameTemplate out;
  out.text_ = text;
  std::string_view rest = text;
  for (;;) {
    const std::size_t open = rest.find('{');
    const std::string_view literal = rest.substr(0, open);
    if (literal.find('}') != std::string_view::npos) break;
    out.pieces_.emplace_back(literal);
    if (open == std::string_view::npos) return out;
    const std::size_t close = rest.find('}', open);
    if (close == std::string_view::npos || close == open + 1) break;
    const std::string_view placeholder = rest.substr(open + 1, close - open - 1);
    if (placeholder.find('{') != std::string_view::npos) break;
    out.pieces_.emplace_back(placeholder);
    rest.remove_prefix(close + 1);
  }
  return Error(ErrorCode::malformed,
               "\"" + std::string(text) + "\": a placeholder is written {parameter}");
}

std::vector<std::string> NameTemplate::parameters() const {
  std::vector<std::string> out;
  for (std::size_t i = 1; i < pieces_.size(); i += 2) {
    if (pieces_[i] != "name") out.push_back(pieces_[i]);
  }
  return out;
}

std::vector<std::string> NameTemplate::unknown(const PlaceholderValues& values) const {
  std::vector<std::string> out;
  for (std::size_t i = 1; i < pieces_.size(); i += 2) {
    if (values_of(pieces_[i], values).empty()) out.push_back(pieces_[i]);
  }
  return out;
}

std::vector<NamePattern> NameTemplate::expand(const PlaceholderValues& values) const {
  std::vector<std::vector<std::string>> made{{pieces_.front()}};
  for (std::size_t i = 1; i < pieces_.size(); i += 2) {
    const std::vector<std::string> known = values_of(pieces_[i], values);
    std::vector<std::vector<std::string>> longer;
    for (const std::vector<std::string>& each : made) {
      for (const std::string& value : known) {
        longer.push_back(each);
        longer.back().back() += value + pieces_[i + 1];
      }
      if (known.empty()) {
        longer.push_back(each);
        longer.back().push_back(pieces_[i + 1]);
      }
    }
    made = std::move(longer);
  }
  std::vector<NamePattern> out;
  out.reserve(made.size());
  for (std::vector<std::string>& each : made) out.emplace_back(std::move(each));
  return out;
}

std::vector<NameTemplate> read_templates(TomlReader& in, std::string_view key) {
  std::vector<NameTemplate> out;
  for (const std::string& text : in.strings(key)) {
    auto parsed = NameTemplate::parse(text);
    if (parsed.has_value()) {
      out.push_back(std::move(*parsed));
    } else {
      in.refuse(key, parsed.error().detail());
    }
  }
  return out;
}

std::vector<std::string> parameters_of(std::span<const NameTemplate> templates) {
  std::vector<std::string> out;
  for (const NameTemplate& each : templates) {
    for (std::string& name : each.parameters()) {
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
  }
  return out;
}

}  // namespace certwright::validators
