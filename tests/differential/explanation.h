// Explanations of disagreements: rows of explained.tsv.
//
// A disagreement has causes: where the other engine accepts, every finding that made us refuse;
// where it refuses what we accept, its reason. Each cause needs a row.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/result.h"
#include "tests/differential/comparison.h"

namespace certwright::differential {

struct Cause {
  std::string engine;
  Answer answer = Answer::none;  // the other engine's
  std::string text;              // our finding id, or the other's reason
};
// Of the disagreement between us and `other`; empty when there is none.
std::vector<Cause> causes_of_disagreement(const Outcome& outcome, const EngineAnswer& other);

// Whether `text` is what `pattern` says, in which '*' stands for any text.
bool matches(std::string_view pattern, std::string_view text);

struct Explanation {
  std::string id;
  std::string engine;
  Answer answer = Answer::none;
  std::vector<std::string> causes;  // patterns, one of which is enough
  std::vector<std::string> tags;    // patterns, one of which is enough
  std::string right;                // who is right: certwright, openssl, botan, both
  std::string text;

  bool explains(const Cause& what, std::span<const std::string> scene_tags) const;
};

// One row a line: id, engine, accepts or refuses, causes separated by " | ", tags separated by
// spaces, who is right, text; separated by tabs. `malformed` with the line otherwise, or when an id
// stands twice.
Result<std::vector<Explanation>> parse_explanations(std::string_view text);

}  // namespace certwright::differential
