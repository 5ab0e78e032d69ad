#include "pkcs/time.h"

#include <array>
#include <cstdio>
#include <optional>

namespace certwright {
namespace {

// Days since 1970-01-01 of a Gregorian date; the algorithm counts from 1 March so that leap days
// come last.
constexpr std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

constexpr int kBad = -1000000;

int two_digits(const std::uint8_t* at) {
  if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9') return kBad;
  return (at[0] - '0') * 10 + (at[1] - '0');
}

bool is_one_of(std::uint8_t octet, std::string_view characters) {
  return characters.find(static_cast<char>(octet)) != std::string_view::npos;
}

// "1795132800"
std::optional<UtcTime> parse_seconds(std::string_view digits) {
  if (digits.empty() || digits.size() > 12) return std::nullopt;
  std::int64_t seconds = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    seconds = seconds * 10 + (c - '0');
  }
  return UtcTime{seconds};
}

// What follows the seconds: "Z" or "+01:30", as seconds east of UTC.
std::optional<int> parse_offset(BytesView text) {
  if (text.size() == 1 && is_one_of(text[0], "Zz")) return 0;
  if (text.size() != 6 || !is_one_of(text[0], "+-") || text[3] != ':') return std::nullopt;
  const int hours = two_digits(text.data() + 1);
  const int minutes = two_digits(text.data() + 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const int seconds = (hours * 60 + minutes) * 60;
  return text[0] == '+' ? seconds : -seconds;
}

std::size_t leading_digits(BytesView text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  return count;
}

// What X.690 allows behind the seconds: nothing, "Z" or "+0130", as seconds east of UTC.
std::optional<int> parse_plain_offset(BytesView text) {
  if (text.empty() || (text.size() == 1 && text[0] == 'Z')) return 0;
  if (text.size() != 5 || !is_one_of(text[0], "+-")) return std::nullopt;
  const int hours = two_digits(text.data() + 1);
  const int minutes = two_digits(text.data() + 3);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const int seconds = (hours * 60 + minutes) * 60;
  return text[0] == '+' ? seconds : -seconds;
}

// "2026-11-20", or with a time of the day and an offset behind it (RFC 3339 section 5.6).
std::optional<UtcTime> parse_date_and_time(BytesView text) {
  constexpr std::size_t kDate = 10;      // "2026-11-20"
  constexpr std::size_t kDateTime = 19;  // "2026-11-20T08:30:00"
  if (text.size() < kDate || text[4] != '-' || text[7] != '-') return std::nullopt;
  CalendarTime c;
  c.year = two_digits(text.data()) * 100 + two_digits(text.data() + 2);
  c.month = two_digits(text.data() + 5);
  c.day = two_digits(text.data() + 8);
  std::optional<int> offset = 0;
  if (text.size() != kDate) {
    if (text.size() <= kDateTime || !is_one_of(text[10], "Tt ")) return std::nullopt;
    if (text[13] != ':' || text[16] != ':') return std::nullopt;
    c.hour = two_digits(text.data() + 11);
    c.minute = two_digits(text.data() + 14);
    c.second = two_digits(text.data() + 17);
    offset = parse_offset(text.subspan(kDateTime));
  }
  const auto time = from_calendar(c);
  if (!time || !offset) return std::nullopt;
  return time->plus_seconds(-*offset);
}

}  // namespace

Result<UtcTime> from_calendar(const CalendarTime& c) {
  if (c.year < 0 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1 ||
      c.day > days_in_month(c.year, c.month) || c.hour < 0 || c.hour > 23 || c.minute < 0 ||
      c.minute > 59 || c.second < 0 || c.second > 59) {
    return Error(ErrorCode::malformed, "a time that does not exist");
  }
  const int in_day = (c.hour * 60 + c.minute) * 60 + c.second;
  return UtcTime{days_from_civil(c.year, c.month, c.day) * 86400 + in_day};
}

CalendarTime to_calendar(UtcTime time) {
  std::int64_t days = time.seconds / 86400;
  std::int64_t rest = time.seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  CalendarTime c;
  c.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  c.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  c.year = static_cast<int>(year_of_era + era * 400 + (c.month <= 2 ? 1 : 0));
  c.hour = static_cast<int>(rest / 3600);
  c.minute = static_cast<int>(rest / 60 % 60);
  c.second = static_cast<int>(rest % 60);
  return c;
}

Result<UtcTime> parse_time(DerTag tag, BytesView value) {
  const bool generalized = tag == der::kGeneralizedTime;
  if (!generalized && tag != der::kUtcTime) {
    return Error(ErrorCode::malformed, "a time that is neither UTCTime nor GeneralizedTime");
  }
  if (value.size() != (generalized ? 15U : 13U) || value.back() != 'Z') {
    return Error(ErrorCode::malformed, "a time that is not YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ");
  }
  const std::uint8_t* at = value.data();
  CalendarTime c;
  if (generalized) {
    c.year = two_digits(at) * 100 + two_digits(at + 2);
    at += 4;
  } else {
    const int year = two_digits(at);
    c.year = year >= 50 ? 1900 + year : 2000 + year;  // RFC 5280 section 4.1.2.5.1
    at += 2;
  }
  c.month = two_digits(at);
  c.day = two_digits(at + 2);
  c.hour = two_digits(at + 4);
  c.minute = two_digits(at + 6);
  c.second = two_digits(at + 8);
  return from_calendar(c);
}

Result<UtcTime> parse_time_tolerantly(DerTag tag, BytesView value) {
  const Error fault(ErrorCode::malformed, "a time that cannot be read");
  const std::size_t year_digits = tag == der::kGeneralizedTime ? 4 : 2;
  std::size_t digits = year_digits + 8;  // to the minutes
  if (tag != der::kGeneralizedTime && tag != der::kUtcTime) return fault;
  if (value.size() < digits) return fault;

  Bytes plain(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(digits));
  if (leading_digits(value.subspan(digits)) >= 2) {
    plain.insert(plain.end(), {value[digits], value[digits + 1]});
    digits += 2;
  } else {
    plain.insert(plain.end(), {'0', '0'});
  }
  plain.push_back('Z');
  CW_TRY(const UtcTime time, parse_time(tag, plain));

  BytesView rest = value.subspan(digits);
  if (!rest.empty() && is_one_of(rest[0], ".,")) {
    rest = rest.subspan(1);
    rest = rest.subspan(leading_digits(rest));
  }
  const auto east = parse_plain_offset(rest);
  if (!east) return fault;
  return time.plus_seconds(-*east);
}

DerTag time_tag(UtcTime time) {
  constexpr UtcTime k1950{-631152000};
  constexpr UtcTime k2050{2524608000};
  return time >= k1950 && time < k2050 ? der::kUtcTime : der::kGeneralizedTime;
}

std::string encode_time_value(UtcTime time, DerTag tag) {
  const CalendarTime c = to_calendar(time);
  std::array<char, 80> text{};
  if (tag == der::kUtcTime) {
    std::snprintf(text.data(), text.size(), "%02d%02d%02d%02d%02d%02dZ", c.year % 100, c.month,
                  c.day, c.hour, c.minute, c.second);
  } else {
    std::snprintf(text.data(), text.size(), "%04d%02d%02d%02d%02d%02dZ", c.year, c.month, c.day,
                  c.hour, c.minute, c.second);
  }
  return text.data();
}

std::string to_rfc3339(UtcTime time) {
  const CalendarTime c = to_calendar(time);
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day,
                c.hour, c.minute, c.second);
  return text.data();
}

std::string to_date(UtcTime time) { return to_rfc3339(time).substr(0, 10); }

Result<UtcTime> parse_time_text(std::string_view text) {
  const std::optional<UtcTime> time =
      text.starts_with('@') ? parse_seconds(text.substr(1)) : parse_date_and_time(view_of(text));
  if (time) return *time;
  return Error(
      ErrorCode::malformed,
      "not a time: write 2026-11-20, 2026-11-20T08:30:00Z or @1795132800 (seconds since 1970)");
}

}  // namespace certwright
