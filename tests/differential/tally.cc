#include "tests/differential/tally.h"

#include <algorithm>

namespace certwright::differential {

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

void Tally::add(const Case& made, const Outcome& outcome) {
  ++chains_;
  unreadable_ += outcome.unreadable ? 1 : 0;
  accepted_ += outcome.ours == Answer::accepts ? 1 : 0;
  check_expectation(made, outcome);
  std::size_t differing = 0;
  std::size_t judging = 0;
  for (const EngineAnswer& other : outcome.others) {
    ++answers_[other.engine][static_cast<std::size_t>(other.answer)];
    if (other.answer == Answer::none) ++abstentions_[other.engine + ": " + other.reason];
    judging += other.answer != Answer::none ? 1 : 0;
    differing += causes_of_disagreement(outcome, other).empty() ? 0 : 1;
  }
  if (differing == 0) return;
  ++disagreements_;
  const bool alone = outcome.ours == Answer::accepts && differing == judging;
  alone_ += alone ? 1 : 0;
  for (const EngineAnswer& other : outcome.others) {
    for (const Cause& cause : causes_of_disagreement(outcome, other)) count(cause, made, alone);
  }
}

void Tally::count(const Cause& cause, const Case& made, bool alone) {
  const auto row = std::ranges::find_if(explanations_, [&](const Explanation& each) {
    return each.explains(cause, made.scene.tags);
  });
  ClassKey key{cause.engine, std::string(to_string(cause.answer)), cause.text, {}, {}};
  if (row == explanations_.end()) {
    key.tags = join(made.scene.tags, ", ");
  } else {
    key.row = row->id;
    ++used_[static_cast<std::size_t>(row - explanations_.begin())];
  }
  ClassCount& found = classes_[key];
  ++found.cases;
  found.alone += alone ? 1 : 0;
  const std::size_t tags = made.scene.tags.size();
  if (found.cases == 1 || tags < found.example_tags) {
    found.example = made.number;
    found.example_tags = tags;
  }
  for (const std::string& tag : made.scene.tags) ++found.tags[tag];
}

void Tally::check_expectation(const Case& made, const Outcome& outcome) {
  if (made.expected == Expected::either) return;
  const Answer wanted = made.expected == Expected::accepted ? Answer::accepts : Answer::refuses;
  if (outcome.ours == wanted) return;
  surprises_.push_back(std::to_string(made.number) + ": " + join(made.scene.tags, ", ") +
                       ": certwright " + std::string(to_string(outcome.ours)) + " " +
                       join(outcome.causes, ", "));
}

bool Tally::all_explained() const {
  return std::ranges::none_of(classes_, [](const auto& each) { return each.first.row.empty(); });
}

std::vector<std::string> Tally::unused() const {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    if (used_[i] == 0) ids.push_back(explanations_[i].id);
  }
  return ids;
}

}  // namespace certwright::differential
