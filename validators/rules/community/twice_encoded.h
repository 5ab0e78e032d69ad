// UTF-8 that was read as Latin-1 or Windows-1252 and written as UTF-8 once more.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace certwright::validators::rules::community {

// What Windows-1252 shows for the octets 0x80 to 0x9f, as UTF-8.
inline constexpr std::array<std::string_view, 27> kWindowsSigns{
    "\u20ac", "\u201a", "\u0192", "\u201e", "\u2026", "\u2020", "\u2021", "\u02c6", "\u2030",
    "\u0160", "\u2039", "\u0152", "\u017d", "\u2018", "\u2019", "\u201c", "\u201d", "\u2022",
    "\u2013", "\u2014", "\u02dc", "\u2122", "\u0161", "\u203a", "\u0153", "\u017e", "\u0178"};

// A capital A with tilde, which is the octet 0xc3 in Latin-1, and after it what the octets 0x80 to
// 0xbf are there: together the UTF-8 of a letter from U+00C0 to U+00FF. The no-break space and the
// soft hyphen (0xa0, 0xad) do follow that letter in honest text.
inline bool has_twice_encoded_letter(std::string_view utf8) {
  constexpr std::string_view kATilde = "\u00c3";
  for (std::size_t at = utf8.find(kATilde); at != std::string_view::npos;
       at = utf8.find(kATilde, at + 1)) {
    const std::string_view next = utf8.substr(at + kATilde.size());
    if (next.size() >= 2 && next[0] == '\xc2' && next[1] != '\xa0' && next[1] != '\xad') {
      return true;
    }
    if (std::ranges::any_of(kWindowsSigns,
                            [&](std::string_view sign) { return next.starts_with(sign); })) {
      return true;
    }
  }
  return false;
}

}  // namespace certwright::validators::rules::community
