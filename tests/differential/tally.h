// What a run of many chains counted.
#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "tests/differential/explanation.h"

namespace certwright::differential {

// One class of disagreement: a cause, and the row that explains it.
struct ClassKey {
  std::string engine, answer, cause;
  std::string row;   // id of the explanation; empty: there is none
  std::string tags;  // of the scene, where nothing explains it; else empty

  friend auto operator<=>(const ClassKey&, const ClassKey&) = default;
};
struct ClassCount {
  std::size_t cases = 0;
  std::size_t alone = 0;    // of which both others refuse what we accept
  std::size_t example = 0;  // number of a chain, of the fewest tags
  std::size_t example_tags = 0;
  std::map<std::string, std::size_t> tags;
};

class Tally {
 public:
  explicit Tally(std::vector<Explanation> explanations)
      : explanations_(std::move(explanations)), used_(explanations_.size()) {}

  void add(const Case& made, const Outcome& outcome);

  std::size_t chains() const { return chains_; }
  std::size_t unreadable() const { return unreadable_; }
  std::size_t accepted() const { return accepted_; }
  // Chains in which an engine differed; in which we accept and every other that judges refuses.
  std::size_t disagreements() const { return disagreements_; }
  std::size_t alone() const { return alone_; }
  const std::map<ClassKey, ClassCount>& classes() const { return classes_; }
  bool all_explained() const;
  // Ids of rows that explained nothing.
  std::vector<std::string> unused() const;
  const std::vector<Explanation>& explanations() const { return explanations_; }
  // Chains of which we said something else than their only mutation asks for.
  const std::vector<std::string>& surprises() const { return surprises_; }
  // By engine: how many it accepted, refused, and did not judge.
  const std::map<std::string, std::array<std::size_t, 3>>& answers() const { return answers_; }
  // Why an engine did not judge.
  const std::map<std::string, std::size_t>& abstentions() const { return abstentions_; }

 private:
  void count(const Cause& cause, const Case& made, bool alone);
  void check_expectation(const Case& made, const Outcome& outcome);

  std::vector<Explanation> explanations_;
  std::vector<std::size_t> used_;
  std::map<ClassKey, ClassCount> classes_;
  std::map<std::string, std::array<std::size_t, 3>> answers_;
  std::map<std::string, std::size_t> abstentions_;
  std::vector<std::string> surprises_;
  std::size_t chains_ = 0, unreadable_ = 0, accepted_ = 0, disagreements_ = 0, alone_ = 0;
};

// "straight, expired@target"
std::string join(const std::vector<std::string>& parts, std::string_view between);

}  // namespace certwright::differential
