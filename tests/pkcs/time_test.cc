#include "pkcs/time.h"

#include <cstdlib>
#include <ctime>

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

struct Row {
  const char* name;
  DerTag tag;
  std::string_view text;
  std::optional<std::int64_t> seconds;  // nothing: malformed
};
constexpr DerTag kUtc = der::kUtcTime;
constexpr DerTag kGeneral = der::kGeneralizedTime;
constexpr Row kRows[] = {
    {"the epoch", kUtc, "700101000000Z", 0},
    {"1950 is the pivot", kUtc, "500101000000Z", -631152000},
    {"49 is 2049", kUtc, "491231235959Z", 2524607999},
    {"2050", kGeneral, "20500101000000Z", 2524608000},
    {"GeneralizedTime before 2050", kGeneral, "20251120120000Z", 1763640000},
    {"29 February 2000", kUtc, "000229000000Z", 951782400},
    {"no well-defined end", kGeneral, "99991231235959Z", 253402300799},
    {"year 0", kGeneral, "00000101000000Z", -62167219200},
    {"29 February 2023", kGeneral, "20230229000000Z", std::nullopt},
    {"29 February 1900", kGeneral, "19000229000000Z", std::nullopt},
    {"30 February", kUtc, "240230000000Z", std::nullopt},
    {"31 April", kUtc, "240431000000Z", std::nullopt},
    {"month 13", kUtc, "991332000000Z", std::nullopt},
    {"month 0", kUtc, "990001000000Z", std::nullopt},
    {"day 0", kUtc, "990100000000Z", std::nullopt},
    {"hour 24", kUtc, "990101240000Z", std::nullopt},
    {"minute 60", kUtc, "990101006000Z", std::nullopt},
    {"second 60", kUtc, "990101000060Z", std::nullopt},
    {"no seconds", kUtc, "9901010000Z", std::nullopt},
    {"an offset", kUtc, "990101000000+0100", std::nullopt},
    {"a fraction", kGeneral, "20250101000000.5Z", std::nullopt},
    {"no Z", kUtc, "9901010000000", std::nullopt},
    {"lower case z", kUtc, "990101000000z", std::nullopt},
    {"a digit above ASCII", kUtc,
     "99010\xb1"
     "000000Z",
     std::nullopt},
    {"a space for a digit", kUtc, "9901 1000000Z", std::nullopt},
    {"a sign for a digit", kUtc, "99-101000000Z", std::nullopt},
    {"nothing", kUtc, "", std::nullopt},
    {"four digits of year in UTCTime", kUtc, "20250101000000Z", std::nullopt},
    {"two digits of year in GeneralizedTime", kGeneral, "250101000000Z", std::nullopt},
    {"another type", der::kUtf8String, "700101000000Z", std::nullopt},
};

}  // namespace

TEST_CASE("the two forms of time, and nothing else", "[pkcs][time][T-018]") {
  // The zone of the process and its clock mean nothing here.
  for (const char* zone : {"UTC0", "Pacific/Apia", "<-12>12"}) {
    REQUIRE(setenv("TZ", zone, 1) == 0);
    tzset();
    for (const auto& row : kRows) {
      INFO(row.name << " in zone " << zone);
      const auto time = parse_time(row.tag, view_of(row.text));
      CHECK(time.has_value() == row.seconds.has_value());
      if (time && row.seconds) CHECK(time->seconds == *row.seconds);
      if (!time) CHECK(time.error().code() == ErrorCode::malformed);
    }
  }
  REQUIRE(unsetenv("TZ") == 0);
  tzset();
}

TEST_CASE("what is encoded is read back, in the form of its year", "[pkcs][time][T-018]") {
  for (const std::int64_t seconds : {-631152001LL, -631152000LL, -1LL, 0LL, 951782400LL,
                                     2147483648LL, 2524607999LL, 2524608000LL, 253402300799LL}) {
    const UtcTime time{seconds};
    const DerTag tag = time_tag(time);
    CHECK(tag == (seconds >= -631152000 && seconds < 2524608000 ? kUtc : kGeneral));
    CHECK(parse_time(tag, view_of(encode_time_value(time, tag))).value() == time);
    CHECK(from_calendar(to_calendar(time)).value() == time);
  }
  // Every day of four hundred years and a little.
  CalendarTime previous = to_calendar(UtcTime{-62167219200});
  for (std::int64_t day = 1; day < 147'000; ++day) {
    const UtcTime time{-62167219200 + day * 86400};
    const CalendarTime c = to_calendar(time);
    const bool next_day =
        c.year == previous.year && c.month == previous.month && c.day == previous.day + 1;
    const bool next_month = c.year == previous.year && c.month == previous.month + 1 && c.day == 1;
    const bool next_year = c.year == previous.year + 1 && c.month == 1 && c.day == 1;
    if (!(next_day || next_month || next_year) || from_calendar(c).value() != time) {
      FAIL("after " << previous.year << '-' << previous.month << '-' << previous.day);
    }
    previous = c;
  }
}

TEST_CASE("times for people", "[pkcs][time]") {
  CHECK(to_rfc3339(UtcTime{1795176000}) == "2026-11-20T12:00:00Z");
  CHECK(to_rfc3339(UtcTime{-1}) == "1969-12-31T23:59:59Z");
  CHECK(to_date(kNoWellDefinedEnd) == "9999-12-31");
  struct TextRow {
    std::string_view text;
    std::optional<std::int64_t> seconds;
  };
  for (const auto& row : std::initializer_list<TextRow>{{"2026-11-20", 1795132800},
                                                        {"2026-11-20T12:00:00Z", 1795176000},
                                                        {"2026-11-20t12:00:00z", 1795176000},
                                                        {"2026-11-20 12:00:00Z", 1795176000},
                                                        {"2026-11-20T13:30:00+01:30", 1795176000},
                                                        {"2026-11-20T02:00:00-10:00", 1795176000},
                                                        {"@0", 0},
                                                        {"@1795176000", 1795176000},
                                                        {"", std::nullopt},
                                                        {"@", std::nullopt},
                                                        {"@-1", std::nullopt},
                                                        {"@1795176000000", std::nullopt},
                                                        {"2026-11-31", std::nullopt},
                                                        {"2026-11-20T12:00:00", std::nullopt},
                                                        {"2026-11-20T12:00Z", std::nullopt},
                                                        {"2026-11-20T12:00:00+24:00", std::nullopt},
                                                        {"2026-11-20T12:00:00+0100", std::nullopt},
                                                        {"2026/11/20", std::nullopt},
                                                        {"tomorrow", std::nullopt}}) {
    INFO(row.text);
    const auto time = parse_time_text(row.text);
    CHECK(time.has_value() == row.seconds.has_value());
    if (time && row.seconds) CHECK(time->seconds == *row.seconds);
    if (!time) CHECK(time.error().code() == ErrorCode::malformed);
  }
}

}  // namespace certwright::tests
