// Where `explain` finds topics of our own: findings, rules, roles.
//
// Whoever owns such names adds a row to explain_source.cc; nothing registers itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::cli {

struct Topic {
  std::string id;    // "chain.issuer_key_differs"
  std::string kind;  // "finding", "rule", "role"
  std::string title;
  std::string text;      // what it means
  std::string severity;  // may be empty, as may the following
  std::string citation;
  std::string fix;
};

struct ExplainSource {
  // The topic of exactly this id.
  std::optional<Topic> (*find)(std::string_view id);
  // Appends all ids, for suggestions and completion.
  void (*list)(std::vector<std::string>& ids);
};

std::span<const ExplainSource> explain_sources();

}  // namespace certwright::cli
