#include "cli/time_text.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>

namespace certwright::cli {
namespace {

constexpr std::int64_t kDay = 86400;

Error bad_time() {
  return Error(ErrorCode::invalid_argument,
               "a time is written 2026-11-20, 2026-11-20T10:00:00Z or @SECONDS");
}

// `count` digits at `position`, which they move past.
std::optional<int> digits(std::string_view text, std::size_t& position, std::size_t count) {
  if (text.size() - position < count) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[position + i];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  position += count;
  return value;
}

bool skip(std::string_view text, std::size_t& position, char expected) {
  if (position >= text.size() || text[position] != expected) return false;
  ++position;
  return true;
}

// "T10:00:00Z" at `position`; the seconds of the day.
std::optional<std::int64_t> time_of_day(std::string_view text, std::size_t position) {
  if (!skip(text, position, 'T')) return std::nullopt;
  const auto hour = digits(text, position, 2);
  if (!hour || !skip(text, position, ':')) return std::nullopt;
  const auto minute = digits(text, position, 2);
  if (!minute || !skip(text, position, ':')) return std::nullopt;
  const auto second = digits(text, position, 2);
  if (!second || !skip(text, position, 'Z') || position != text.size()) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

Result<std::int64_t> seconds_since_epoch(std::string_view text) {
  std::int64_t value = 0;
  if (text.empty() || text.size() > 12) return bad_time();
  for (const char c : text) {
    if (c < '0' || c > '9') return bad_time();
    value = value * 10 + (c - '0');
  }
  return value;
}

std::int64_t floor_days(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kDay : -((-seconds + kDay - 1) / kDay);
}

}  // namespace

Result<std::int64_t> parse_at(std::string_view text) {
  if (text.starts_with('@')) return seconds_since_epoch(text.substr(1));
  std::size_t position = 0;
  const auto year = digits(text, position, 4);
  if (!year || !skip(text, position, '-')) return bad_time();
  const auto month = digits(text, position, 2);
  if (!month || !skip(text, position, '-')) return bad_time();
  const auto day = digits(text, position, 2);
  if (!day) return bad_time();
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return bad_time();
  const std::int64_t start = std::chrono::sys_days(date).time_since_epoch().count() * kDay;
  if (position == text.size()) return start;
  const auto seconds = time_of_day(text, position);
  if (!seconds) return bad_time();
  return start + *seconds;
}

std::string utc_date(std::int64_t seconds) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(floor_days(seconds)))};
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string rfc3339(std::int64_t seconds) {
  const std::int64_t rest = seconds - floor_days(seconds) * kDay;
  char text[16];
  std::snprintf(text, sizeof text, "T%02u:%02u:%02uZ", static_cast<unsigned>(rest / 3600),
                static_cast<unsigned>(rest / 60 % 60), static_cast<unsigned>(rest % 60));
  return utc_date(seconds) + text;
}

std::string relative_days(std::int64_t seconds, std::int64_t now) {
  const std::int64_t days = floor_days(seconds) - floor_days(now);
  if (days == 0) return "today";
  const std::string count = std::to_string(days > 0 ? days : -days);
  const std::string unit = days == 1 || days == -1 ? " day" : " days";
  return days > 0 ? "in " + count + unit : count + unit + " ago";
}

}  // namespace certwright::cli
