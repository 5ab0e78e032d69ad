// Dates from which demands hold.
#pragma once

#include "pkcs/time.h"

namespace certwright::validators::dates {

// Midnight UTC of a day; checked when compiled.
consteval UtcTime day(int year, int month, int of_month) {
  if (year < 1970 || month < 1 || month > 12 || of_month < 1 || of_month > 31) throw "no such day";
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era_year = y % 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + of_month - 1;
  const std::int64_t days =
      y / 400 * 146097 + era_year * 365 + era_year / 4 - era_year / 100 + of_year - 719468;
  return UtcTime{days * 86400};
}

// Publication of the standards. RFC 2459 and its successors keep most demands word for word, so a
// demand of RFC 5280 usually holds since the first that made it.
inline constexpr UtcTime kRfc2459 = day(1999, 1, 1);
inline constexpr UtcTime kRfc3279 = day(2002, 4, 1);
inline constexpr UtcTime kRfc3280 = day(2002, 4, 1);
inline constexpr UtcTime kRfc3490 = day(2003, 3, 1);
inline constexpr UtcTime kRfc5280 = day(2008, 5, 1);
inline constexpr UtcTime kRfc6818 = day(2013, 1, 1);
inline constexpr UtcTime kRfc6962 = day(2013, 6, 1);
inline constexpr UtcTime kRfc8399 = day(2018, 5, 1);
inline constexpr UtcTime kRfc8813 = day(2020, 8, 1);

// CA/Browser Forum: Baseline Requirements for TLS, S/MIME and code signing.
inline constexpr UtcTime kCabfBr1 = day(2012, 7, 1);
inline constexpr UtcTime kCabfBr2 = day(2023, 9, 15);  // ballot SC-62: certificate profiles
inline constexpr UtcTime kCabfSmime1 = day(2023, 9, 1);

}  // namespace certwright::validators::dates
