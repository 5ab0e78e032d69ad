// Every benchmark, in the order of the report. A new one is a file that defines make_<name>(), and
// a line in registry.cc.
#pragma once

#include <span>

#include "tests/bench/benchmark.h"

namespace certwright::bench {

std::span<const Entry> all_benchmarks();

}  // namespace certwright::bench
