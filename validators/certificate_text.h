// How certificates are called in messages. Text for people: no decision reads it.
#pragma once

#include <string>

#include "pkcs/certificate.h"

namespace certwright::validators {

// "Lab Issuing CA", in quotation marks.
std::string quoted_name(const Certificate& certificate);
std::string quoted_name(const Name& name);
// "Lab Issuing CA" (expires 2027-01-01)
std::string named(const Certificate& certificate);
// "8f:21:…": the first eight octets of a key identifier; "none" when empty.
std::string key_identifier_text(BytesView key_identifier);
// The subject key identifier, or the one computed from the key where there is none.
Bytes effective_key_identifier(const Certificate& certificate);
// From one date to the other, whatever the hours.
std::int64_t calendar_days(UtcTime from, UtcTime to);
// "3 days", "1 day", "5 hours": the distance of two times in the largest fitting unit; days are
// those of the calendar, so that they agree with the dates printed beside them.
std::string duration_text(UtcTime from, UtcTime to);

}  // namespace certwright::validators
