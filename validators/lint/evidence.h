// Words for what was seen, as rules put them into evidence.
#pragma once

#include <string>

#include "pkcs/extensions/key_usage.h"

namespace certwright::validators {

// "keyAgreement, encipherOnly"; empty for no bit.
inline std::string usages_text(std::uint16_t bits) {
  std::string out;
  for (const std::string_view name : KeyUsage{bits}.names()) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

// "400 days", "398 days and 1 s": exact, because limits are.
inline std::string days_text(std::int64_t seconds) {
  constexpr std::int64_t kDay = 86400;
  const std::string days = std::to_string(seconds / kDay) + " days";
  const std::int64_t rest = seconds % kDay;
  return rest == 0 ? days : days + " and " + std::to_string(rest) + " s";
}

}  // namespace certwright::validators
