#include "pkcs/time.h"

#include <array>
#include <cstdio>

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

}  // namespace

Result<UtcTime> from_calendar(const CalendarTime& c) {
  if (c.year < 0 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1 ||
      c.day > days_in_month(c.year, c.month) || c.hour < 0 || c.hour > 23 || c.minute < 0 ||
      c.minute > 59 || c.second < 0 || c.second > 59) {
    return Error(ErrorCode::malformed, "a time that does not exist");
  }
  return UtcTime{days_from_civil(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 +
                 c.second};
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
  const Error bad(
      ErrorCode::malformed,
      "not a time: write 2026-11-20, 2026-11-20T08:30:00Z or @1795132800 (seconds since 1970)");
  if (!text.empty() && text.front() == '@') {
    std::int64_t seconds = 0;
    const std::string_view digits = text.substr(1);
    if (digits.empty() || digits.size() > 12) return bad;
    for (const char c : digits) {
      if (c < '0' || c > '9') return bad;
      seconds = seconds * 10 + (c - '0');
    }
    return UtcTime{seconds};
  }
  const BytesView octets = view_of(text);
  const std::uint8_t* at = octets.data();
  if (octets.size() < 10 || at[4] != '-' || at[7] != '-') return bad;
  CalendarTime c;
  c.year = two_digits(at) * 100 + two_digits(at + 2);
  c.month = two_digits(at + 5);
  c.day = two_digits(at + 8);
  if (octets.size() == 10) {
    auto day = from_calendar(c);
    return day ? std::move(day) : Result<UtcTime>(bad);
  }
  if (octets.size() < 20 || (at[10] != 'T' && at[10] != 't' && at[10] != ' ') || at[13] != ':' ||
      at[16] != ':') {
    return bad;
  }
  c.hour = two_digits(at + 11);
  c.minute = two_digits(at + 14);
  c.second = two_digits(at + 17);
  auto time = from_calendar(c);
  if (!time) return bad;
  if (octets.size() == 20 && (at[19] == 'Z' || at[19] == 'z')) return time;
  if (octets.size() != 25 || (at[19] != '+' && at[19] != '-') || at[22] != ':') return bad;
  const int hours = two_digits(at + 20);
  const int minutes = two_digits(at + 23);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return bad;
  const std::int64_t offset = hours * 3600 + minutes * 60;
  return time->plus_seconds(at[19] == '+' ? -offset : offset);
}

}  // namespace certwright
