#include "tests/bench/registry.h"

namespace certwright::bench {

Result<Benchmark> make_issue();
Result<Benchmark> make_parse();
Result<Benchmark> make_sha256();

namespace {
constexpr Entry kEntries[] = {
    {"parse", make_parse},
    {"issue", make_issue},
    {"sha256", make_sha256},
};
}  // namespace

std::span<const Entry> all_benchmarks() { return kEntries; }

}  // namespace certwright::bench
