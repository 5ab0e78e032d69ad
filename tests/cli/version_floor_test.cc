#include "cli/version_floor.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct Row {
  const char* version;
  const char* floor;  // empty: sound
};
constexpr Row kRows[] = {
    {"3.0.18", "3.0.19"}, {"3.0.19", ""},     {"3.0.22", ""},         {"3.0.2", "3.0.19"},
    {"1.1.1", "3.0.19"},  {"3.1.8", "3.3.6"}, {"3.3.5", "3.3.6"},     {"3.3.6", ""},
    {"3.4.3", "3.4.4"},   {"3.5.4", "3.5.5"}, {"3.5.5", ""},          {"3.6.0", "3.6.1"},
    {"3.6.1", ""},        {"4.0.0", ""},      {"3.5.4-dev", "3.5.5"}, {"", "3.0.19"},
};

TEST_CASE("every version below a floor is named", "[cli][T-119]") {
  for (const Row& row : kRows) {
    INFO(row.version);
    const auto floor = below_floor("OpenSSL", row.version);
    CHECK((floor ? floor->floor : "") == row.floor);
  }
  CHECK_FALSE(below_floor("Unknown", "0.1").has_value());
}

}  // namespace
}  // namespace certwright::cli
