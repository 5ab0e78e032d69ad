// One scene put to the three engines.
#pragma once

#include <string>
#include <vector>

#include "tests/differential/mutation.h"

namespace certwright::differential {

enum class Answer : std::uint8_t { accepts, refuses, none };
std::string_view to_string(Answer answer);

struct EngineAnswer {
  std::string engine;  // "openssl"
  Answer answer = Answer::none;
  std::string reason;  // without names of certificates; empty when it accepts
};

// Chain number `number` of the run that `seed` names.
struct Case {
  std::size_t number = 0;
  Scene scene;
  Expected expected = Expected::either;  // of our answer
};
Case make_case(std::uint64_t seed, std::size_t number);

struct Outcome {
  Answer ours = Answer::none;
  std::vector<std::string> causes;  // ids of our findings, in order, each once
  // Our parser refused the target: the others never see such octets.
  bool unreadable = false;
  std::vector<EngineAnswer> others;
};
Outcome ask_all(const Scene& scene);

}  // namespace certwright::differential
