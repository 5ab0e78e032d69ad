// What stands in explicitText (RFC 5280 section 4.2.1.4, RFC 6818 section 3).
#pragma once

#include <algorithm>

#include "pkcs/der_reader.h"
#include "pkcs/string_conversion.h"

namespace certwright::validators::rules::rfc5280 {

inline bool has_more_characters(const DerElement& text, std::ptrdiff_t most) {
  if (static_cast<std::ptrdiff_t>(text.value.size()) <= most) return false;
  const ConvertedText converted = convert_string(text.tag, text.value);
  if (!converted.exact) return true;
  return std::ranges::count_if(converted.utf8, [](char octet) {
           return (static_cast<unsigned char>(octet) & 0xc0) != 0x80;
         }) > most;
}

// U+0000 to U+001F, U+007F to U+009F
inline bool has_control_character(const DerElement& text) {
  const auto is_ascii_control = [](unsigned octet) { return octet < 0x20 || octet == 0x7f; };
  const ConvertedText converted = convert_string(text.tag, text.value);
  if (!converted.exact) return std::ranges::any_of(text.value, is_ascii_control);
  for (std::size_t i = 0; i < converted.utf8.size(); ++i) {
    const auto octet = static_cast<unsigned char>(converted.utf8[i]);
    if (is_ascii_control(octet)) return true;
    if (octet == 0xc2 && static_cast<unsigned char>(converted.utf8[i + 1]) < 0xa0) return true;
  }
  return false;
}

}  // namespace certwright::validators::rules::rfc5280
