#include "cli/time_text.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct Row {
  const char* text;
  std::int64_t seconds;
  const char* rfc3339;
};
constexpr Row kRows[] = {
    {"1970-01-01", 0, "1970-01-01T00:00:00Z"},
    {"@0", 0, "1970-01-01T00:00:00Z"},
    {"1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z"},
    {"2026-11-20", 1795132800, "2026-11-20T00:00:00Z"},
    {"2026-11-20T10:20:30Z", 1795170030, "2026-11-20T10:20:30Z"},
    {"2024-02-29", 1709164800, "2024-02-29T00:00:00Z"},
    {"9999-12-31T23:59:59Z", 253402300799, "9999-12-31T23:59:59Z"},
    {"@2147483648", 2147483648, "2038-01-19T03:14:08Z"},
    {"0001-01-01", -62135596800, "0001-01-01T00:00:00Z"},
};

TEST_CASE("times are read and written", "[cli]") {
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(parse_at(row.text).value() == row.seconds);
    CHECK(rfc3339(row.seconds) == row.rfc3339);
    CHECK(utc_date(row.seconds) == std::string(row.rfc3339).substr(0, 10));
  }
}

TEST_CASE("what is no time is refused", "[cli][T-018]") {
  for (const char* text : {"",
                           "now",
                           "2026",
                           "2026-11",
                           "2026-11-20T",
                           "2026-11-20 10:00:00Z",
                           "2026-11-20T10:00Z",
                           "2026-11-20T10:00:00",
                           "2026-11-20T10:00:00+01:00",
                           "2026-11-20T24:00:00Z",
                           "2026-11-20T10:60:00Z",
                           "2026-11-20T10:00:60Z",
                           "2026-11-20T10:00:00Zx",
                           "2026-02-30",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-01-00",
                           "2025-02-29",
                           "26-11-20",
                           "@",
                           "@-1",
                           "@1.5",
                           "@9999999999999",
                           " 2026-11-20",
                           "2026-1-1"}) {
    INFO(text);
    CHECK_FALSE(parse_at(text).has_value());
  }
}

TEST_CASE("days from now", "[cli]") {
  constexpr std::int64_t kNow = 1795132800 + 3600;
  CHECK(relative_days(kNow, kNow) == "today");
  CHECK(relative_days(kNow + 86400, kNow) == "in 1 day");
  CHECK(relative_days(kNow + 3'542'400, kNow) == "in 41 days");
  CHECK(relative_days(kNow - 3601, kNow) == "1 day ago");
  CHECK(relative_days(0, kNow) == "20777 days ago");
}

}  // namespace
}  // namespace certwright::cli
