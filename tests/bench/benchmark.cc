#include "tests/bench/benchmark.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace certwright::bench {
namespace {

using Seconds = std::array<double, kRounds>;

Result<double> seconds_of(const Benchmark& benchmark, const Workload& workload) {
  if (benchmark.prepare) CW_CHECK(benchmark.prepare());
  const auto start = std::chrono::steady_clock::now();
  CW_CHECK(workload.run());
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return elapsed.count();
}

double median(Seconds seconds) {
  std::nth_element(seconds.begin(), seconds.begin() + kRounds / 2, seconds.end());
  return seconds[kRounds / 2];
}

double rate(const Workload& workload, const Seconds& seconds) {
  return static_cast<double>(workload.operations) / median(seconds);
}

// Three digits that mean something; more would be noise.
double rounded(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3g", value);
  return std::strtod(text.data(), nullptr);
}

}  // namespace

Result<Figure> measure(const Entry& entry) {
  CW_TRY(const Benchmark benchmark, entry.make());
  CW_CHECK(seconds_of(benchmark, benchmark.ours));
  CW_CHECK(seconds_of(benchmark, benchmark.raw));
  Seconds ours{};
  Seconds raw{};
  for (std::size_t round = 0; round < kRounds; ++round) {
    CW_TRY(ours[round], seconds_of(benchmark, benchmark.ours));
    CW_TRY(raw[round], seconds_of(benchmark, benchmark.raw));
  }
  Figure figure;
  figure.name = entry.name;
  figure.against = benchmark.against;
  figure.per_second = rate(benchmark.ours, ours);
  figure.ratio = figure.per_second / rate(benchmark.raw, raw);
  figure.n = benchmark.ours.operations * kRounds;
  figure.goal = benchmark.goal;
  figure.goal_milliseconds = benchmark.goal_milliseconds;
  return figure;
}

std::string to_json(const Figure& figure) {
  nlohmann::ordered_json line = {{"name", figure.name},
                                 {"per_second", rounded(figure.per_second)},
                                 {"ratio", rounded(figure.ratio)},
                                 {"against", figure.against},
                                 {"n", figure.n}};
  if (figure.goal) line["goal"] = *figure.goal;
  if (figure.goal_milliseconds) {
    line["milliseconds"] = rounded(figure.milliseconds());
    line["goal_milliseconds"] = *figure.goal_milliseconds;
  }
  return line.dump();
}

std::string to_text(const Figure& figure) {
  std::array<char, 96> numbers{};
  std::snprintf(numbers.data(), numbers.size(), "%-20s %12.0f/s  %8.3g x ", figure.name.c_str(),
                figure.per_second, figure.ratio);
  std::string line = std::string(numbers.data()) + figure.against;
  if (figure.goal) {
    std::snprintf(numbers.data(), numbers.size(), " (goal %.3g: %s)", *figure.goal,
                  figure.ratio >= *figure.goal ? "reached" : "missed");
    line += numbers.data();
  }
  if (figure.goal_milliseconds) {
    std::snprintf(numbers.data(), numbers.size(), "; %.3g ms each (goal %.3g: %s)",
                  figure.milliseconds(), *figure.goal_milliseconds,
                  figure.milliseconds() <= *figure.goal_milliseconds ? "reached" : "missed");
    line += numbers.data();
  }
  return line;
}

}  // namespace certwright::bench
