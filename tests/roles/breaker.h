// Breaker: how a demand of one rule kind is broken, and nothing else.
//
// Every rule kind has one in this folder, listed in breakers.def. It gets the demand as the role's
// file has it and a draft that passes, and returns drafts that break this demand, each with the
// findings that the demand must then yield.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/roles/draft.h"
#include "validators/toml_document.h"

namespace certwright::roles_test {

struct Break {
  std::string what;
  std::vector<std::string> findings;  // of the demand, in order
  Draft draft;
  // A line that judging must leave in not_checked: for demands that no certificate can break.
  std::string not_checked = {};
};

struct BreakInput {
  const validators::Role& role;
  const validators::Demand& demand;
  const validators::TomlTable& keys;  // of the demand
  const Draft& good;
  // Another passing draft: for another key, or issued at another time.
  std::function<Draft(KeyAlgorithm)> with_key;
  std::function<Draft(UtcTime)> issued_at;

  std::vector<std::string> strings(std::string_view key) const;
  std::string string(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;  // 0 when absent
  std::vector<Oid> oids(std::string_view key) const;
  // The first parameter that the demand's rule reads.
  std::string parameter() const;
};

// Collects breaks that start from the passing draft.
class Breaks {
 public:
  explicit Breaks(const BreakInput& input) : input_(input) {}
  void add(std::string what, std::vector<std::string> findings,
           const std::function<void(Draft&)>& change);
  void add(std::string what, std::vector<std::string> findings, const Draft& base,
           const std::function<void(Draft&)>& change);
  // The demand is named in not_checked, and nothing is found.
  void add_not_checked(std::string line);
  std::vector<Break> take() && { return std::move(breaks_); }

 private:
  const BreakInput& input_;
  std::vector<Break> breaks_;
};

struct Breaker {
  std::string_view rule;
  std::vector<Break> (*breaks)(const BreakInput& input);
};
// nullptr when the rule kind has none.
const Breaker* find_breaker(std::string_view rule);

}  // namespace certwright::roles_test
