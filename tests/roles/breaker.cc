#include "tests/roles/breaker.h"

#include <algorithm>

namespace certwright::roles_test {

using validators::TomlValue;

#define CW_BREAKER(name) extern const Breaker name;
#include "tests/roles/breakers.def"
#undef CW_BREAKER

namespace {
constexpr const Breaker* kBreakers[] = {
#define CW_BREAKER(name) &(name),
#include "tests/roles/breakers.def"
#undef CW_BREAKER
};
}  // namespace

std::vector<std::string> BreakInput::strings(std::string_view key) const {
  const TomlValue* value = keys.find(key);
  if (value == nullptr) return {};
  if (value->string() != nullptr) return {*value->string()};
  std::vector<std::string> out;
  if (value->array() == nullptr) return out;
  for (const TomlValue& each : *value->array()) {
    if (each.string() != nullptr) out.push_back(*each.string());
  }
  return out;
}

std::string BreakInput::string(std::string_view key) const {
  const std::vector<std::string> all = strings(key);
  return all.empty() ? std::string() : all.front();
}

std::int64_t BreakInput::integer(std::string_view key) const {
  const TomlValue* value = keys.find(key);
  return value == nullptr || value->integer() == nullptr ? 0 : *value->integer();
}

std::vector<Oid> BreakInput::oids(std::string_view key) const {
  std::vector<Oid> out;
  for (const std::string& word : strings(key)) {
    if (const OidName* named = find_oid_by_name(word)) {
      out.push_back(named->oid);
    } else if (const auto parsed = Oid::parse(word); parsed.has_value()) {
      out.push_back(*parsed);
    }
  }
  return out;
}

std::string BreakInput::parameter() const {
  const std::vector<std::string> all = demand.check->parameters();
  return all.empty() ? std::string() : all.front();
}

void Breaks::add(std::string what, std::vector<std::string> findings,
                 const std::function<void(Draft&)>& change) {
  add(std::move(what), std::move(findings), input_.good, change);
}

void Breaks::add(std::string what, std::vector<std::string> findings, const Draft& base,
                 const std::function<void(Draft&)>& change) {
  Break made{std::move(what), std::move(findings), base};
  change(made.draft);
  breaks_.push_back(std::move(made));
}

void Breaks::add_not_checked(std::string line) {
  breaks_.push_back({"is told, not judged", {}, input_.good, std::move(line)});
}

const Breaker* find_breaker(std::string_view rule) {
  const auto found = std::find_if(std::begin(kBreakers), std::end(kBreakers),
                                  [&](const Breaker* each) { return each->rule == rule; });
  return found == std::end(kBreakers) ? nullptr : *found;
}

}  // namespace certwright::roles_test
