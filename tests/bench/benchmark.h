// One figure of the bench: an operation of ours measured against the raw operation that it is made
// of.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::bench {

// Does something `operations` times in one call. A failed call ends the benchmark with its error.
struct Workload {
  std::size_t operations = 0;
  std::function<Status()> run;
};

// What a benchmark prepares; the data that the workloads need lives in their captures.
struct Benchmark {
  Workload ours;
  Workload raw;
  std::string against;                      // the raw operation, in words
  std::optional<double> goal;               // the ratio to reach, when there is one
  std::optional<double> goal_milliseconds;  // or the time not to pass, of one operation
  std::function<Status()> prepare;          // before each round, not measured; may be empty
};

// One benchmark of the registry (registry.cc); `make` builds its data, outside of all measuring.
struct Entry {
  std::string_view name;
  Result<Benchmark> (*make)();
};

struct Figure {
  std::string name;
  std::string against;
  double per_second = 0;  // our operations a second, by the median round
  double ratio = 0;       // ours a second / raw a second: above 1, ours is faster
  std::size_t n = 0;      // our operations measured, all rounds together
  std::optional<double> goal;
  std::optional<double> goal_milliseconds;

  double milliseconds() const { return 1000 / per_second; }
};

inline constexpr int kRounds = 7;  // odd: the median is a round that was run

// Runs both workloads once unmeasured, then `kRounds` times by turns; each side's figure is its
// median round.
Result<Figure> measure(const Entry& entry);

// One line: the JSON object of the contract, or aligned columns for people.
std::string to_json(const Figure& figure);
std::string to_text(const Figure& figure);

}  // namespace certwright::bench
