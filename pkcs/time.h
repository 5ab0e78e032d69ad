// Time: UTC seconds, and the two ASN.1 forms of RFC 5280 section 4.1.2.5.
//
// The library never reads the clock: time is an argument everywhere. No time zone, no leap seconds,
// 64 bits.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/der_tag.h"

namespace certwright {

// Seconds since 1970-01-01T00:00:00Z, proleptic Gregorian.
struct UtcTime {
  std::int64_t seconds = 0;
  friend constexpr auto operator<=>(UtcTime, UtcTime) = default;
  constexpr UtcTime plus_days(std::int64_t days) const { return {seconds + days * 86400}; }
  constexpr UtcTime plus_seconds(std::int64_t more) const { return {seconds + more}; }
};

struct CalendarTime {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
};
CalendarTime to_calendar(UtcTime time);
// `malformed` for a date that does not exist (30 February) or a field out of range.
Result<UtcTime> from_calendar(const CalendarTime& calendar);

// RFC 5280 section 4.1.2.5.2: 99991231235959Z means "no well-defined end".
inline constexpr UtcTime kNoWellDefinedEnd{253402300799};

// Contents of a UTCTime (YYMMDDHHMMSSZ, pivot 1950) or GeneralizedTime (YYYYMMDDHHMMSSZ); nothing
// else is accepted: no fractions, offsets or missing seconds (T-018). `malformed` otherwise.
Result<UtcTime> parse_time(DerTag tag, BytesView value);

// What BER allows beside that: no seconds, fractions (dropped), and an offset from UTC ("+0100").
// For rules about single documents: no verdict on a path reads such a time. `malformed` otherwise.
Result<UtcTime> parse_time_tolerantly(DerTag tag, BytesView value);

// The form that RFC 5280 asks for: UTCTime through 2049, GeneralizedTime from 2050 on.
DerTag time_tag(UtcTime time);
std::string encode_time_value(UtcTime time, DerTag tag);

// "2026-11-20T00:00:00Z" (RFC 3339)
std::string to_rfc3339(UtcTime time);
// "2026-11-20"
std::string to_date(UtcTime time);
// RFC 3339 with "Z" or an offset, a plain date ("2026-11-20", midnight), or "@" and seconds since
// 1970.
Result<UtcTime> parse_time_text(std::string_view text);

}  // namespace certwright
