// Limits in months, as some documents state them.
#pragma once

#include "pkcs/time.h"

namespace certwright::validators {

// The same day and time so many months later; a day that the month lacks runs over into the next,
// which favours the certificate. A date beyond the calendar stays where it is.
inline UtcTime plus_months(UtcTime from, int months) {
  CalendarTime calendar = to_calendar(from);
  const int day = calendar.day;
  const int count = calendar.year * 12 + calendar.month - 1 + months;
  calendar.year = count / 12;
  calendar.month = count % 12 + 1;
  calendar.day = 1;
  const auto first = from_calendar(calendar);
  return first ? first->plus_days(day - 1) : from;
}

}  // namespace certwright::validators
