// ASCII letters without locale: names in certificates compare by octets and ASCII case only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace certwright {

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool ascii_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }
// -1 when `c` is no hexadecimal digit.
constexpr int ascii_hex_value(char c) {
  if (ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
constexpr bool ascii_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
}
constexpr bool ascii_only(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

constexpr bool ascii_iequal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  }
  return true;
}
constexpr bool ascii_iends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && ascii_iequal(text.substr(text.size() - end.size()), end);
}
constexpr bool ascii_istarts_with(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && ascii_iequal(text.substr(0, start.size()), start);
}

inline std::string ascii_lower_copy(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

}  // namespace certwright
