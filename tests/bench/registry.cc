#include "tests/bench/registry.h"

namespace certwright::bench {

Result<Benchmark> make_check_leaf();
Result<Benchmark> make_check_leaf_cold();
Result<Benchmark> make_check_leaf_plain();
Result<Benchmark> make_check_leaf_two_threads();
Result<Benchmark> make_check_full();
Result<Benchmark> make_check_full_two();
Result<Benchmark> make_issue();
Result<Benchmark> make_lint_all();
Result<Benchmark> make_mesh();
Result<Benchmark> make_mesh_without_path();
Result<Benchmark> make_name_constraints();
Result<Benchmark> make_parse();
Result<Benchmark> make_sha256();
Result<Benchmark> make_two_level_mesh();
Result<Benchmark> make_two_level_mesh_without_path();

namespace {
constexpr Entry kEntries[] = {
    {"parse", make_parse},
    {"issue", make_issue},
    {"sha256", make_sha256},
    {"check_leaf", make_check_leaf},
    {"check_leaf_plain", make_check_leaf_plain},
    {"check_leaf_cold", make_check_leaf_cold},
    {"check_leaf_two_threads", make_check_leaf_two_threads},
    {"mesh32", make_mesh},
    {"mesh32_none", make_mesh_without_path},
    {"mesh32x2", make_two_level_mesh},
    {"mesh32x2_none", make_two_level_mesh_without_path},
    {"nc1000x1000", make_name_constraints},
    {"lint_all", make_lint_all},
    {"check_full", make_check_full},
    {"check_full_two", make_check_full_two},
};
}  // namespace

std::span<const Entry> all_benchmarks() { return kEntries; }

}  // namespace certwright::bench
