// Times as text on the command line: UTC, independent of locale and time zone (T-114).
//
// Seconds count from 1970-01-01T00:00:00Z without leap seconds. Stateless, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pkcs/result.h"

namespace certwright::cli {

// "2026-11-20", "2026-11-20T10:00:00Z" or "@1795168800" to UTC seconds; `invalid_argument`.
Result<std::int64_t> parse_at(std::string_view text);
// UTC seconds to "2026-11-20T10:00:00Z", for machine output.
std::string rfc3339(std::int64_t seconds);
// UTC seconds to "2026-11-20", for people.
std::string utc_date(std::int64_t seconds);
// "in 41 days", "today", "3 days ago".
std::string relative_days(std::int64_t seconds, std::int64_t now);

}  // namespace certwright::cli
