#include "tests/bench/registry.h"

namespace certwright::bench {

Result<Benchmark> make_sha256();

namespace {
constexpr Entry kEntries[] = {
    {"sha256", make_sha256},
};
}  // namespace

std::span<const Entry> all_benchmarks() { return kEntries; }

}  // namespace certwright::bench
