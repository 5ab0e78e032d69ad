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

}  // namespace certwright::validators
