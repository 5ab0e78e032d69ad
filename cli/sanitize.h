// The one sanitiser for every character that leaves the program (T-111, T-113).
//
// Names in certificates are hostile: they may repaint the terminal, reverse the direction of text,
// hide characters or forge a second line. What could do so is shown as an escape: C0, DEL, C1 and
// the controls of Unicode as \u{XX}, octets that are no UTF-8 as \xXX. A backslash itself is left
// alone: the result is for reading, not for reading back (JSON output carries the exact text).
// Stateless, thread-safe, never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace certwright::cli {

// For a value inside a line: line ends and tabs are escaped too.
std::string sanitize(std::string_view text);

// As above, and no longer than `limit` characters: what follows is replaced by "... (N octets)".
std::string sanitize(std::string_view text, std::size_t limit);

// For text of several lines: LF is kept, everything else as above.
void sanitize_lines(std::string_view text, std::string& out);

// One character of UTF-8 at the front of `text`: its value and length, or length 0 where the front
// octet begins no well-formed sequence (RFC 3629: no overlong forms, surrogates, or above 10FFFF).
struct Utf8Character {
  char32_t value = 0;
  std::uint8_t length = 0;
};
Utf8Character next_utf8(std::string_view text);

// Controls, directional and zero-width characters, line and paragraph separators, variation
// selectors, tags, and interlinear annotation: everything that has an effect but no shape.
bool is_invisible(char32_t character);

}  // namespace certwright::cli
