#include "cli/sanitize.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct Row {
  std::string_view text;
  std::string_view expected;
};
using namespace std::string_view_literals;
const Row kRows[] = {
    {"", ""},
    {"srv.lab.example", "srv.lab.example"},
    {"M\u00fcnchen \u4e2d\u6587 \U0001F512", "M\u00fcnchen \u4e2d\u6587 \U0001F512"},
    {"\x1b[2J", "\\u{1B}[2J"},
    {"\x1b]0;x\x07", "\\u{1B}]0;x\\u{07}"},
    {"\x9b"
     "2J",
     "\\x9B2J"},
    {"\xc2\x9b"
     "2J",
     "\\u{9B}2J"},
    {"a\r\nVALID", "a\\u{0D}\\u{0A}VALID"},
    {"a\tb", "a\\u{09}b"},
    {"a\0b"sv, "a\\u{00}b"},
    {"\x7f", "\\u{7F}"},
    {"\u202egpj.exe", "\\u{202E}gpj.exe"},
    {"a\u200bb\u200db\u2066c\ufeff", "a\\u{200B}b\\u{200D}b\\u{2066}c\\u{FEFF}"},
    {"a\u2028b\u2029", "a\\u{2028}b\\u{2029}"},
    {"\u00ad\u034f\u061c\u180e\u3164", "\\u{AD}\\u{34F}\\u{61C}\\u{180E}\\u{3164}"},
    {"\U000E0041", "\\u{E0041}"},
    {"\xff\xfe", "\\xFF\\xFE"},
    {"\xc0\x80", "\\xC0\\x80"},                    // overlong NUL
    {"\xe0\x80\x9b", "\\xE0\\x80\\x9B"},           // overlong CSI
    {"\xed\xa0\x80", "\\xED\\xA0\\x80"},           // a surrogate
    {"\xf4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"},  // above U+10FFFF
    {"\xe4\xb8", "\\xE4\\xB8"},                    // cut off
    {"\xe4\xb8"
     "a",
     "\\xE4\\xB8a"},
    {"C:\\x", "C:\\x"},
};

TEST_CASE("text from outside is shown without effect", "[cli][T-111][T-113]") {
  for (const Row& row : kRows) {
    INFO(row.expected);
    CHECK(sanitize(row.text) == row.expected);
  }
}

// No octet that a terminal obeys, and well-formed UTF-8 throughout.
bool harmless(std::string_view text) {
  while (!text.empty()) {
    const Utf8Character next = next_utf8(text);
    if (next.length == 0 || is_invisible(next.value)) return false;
    text.remove_prefix(next.length);
  }
  return true;
}

TEST_CASE("no pair of octets passes that could act", "[cli][T-111]") {
  int failures = 0;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const char text[] = {static_cast<char>(a), static_cast<char>(b), 'x'};
      if (!harmless(sanitize({text, 3}))) ++failures;
    }
  }
  CHECK(failures == 0);
}

TEST_CASE("every code point is either shown or escaped", "[cli][T-111]") {
  int failures = 0, shown = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (is_invisible(c)) continue;
    ++shown;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                      c == 0x200F || c == 0x061C;
    if (control || bidi) ++failures;
  }
  CHECK(failures == 0);
  CHECK(shown > 1100000);  // and nothing else is lost
}

TEST_CASE("long text is cut with its length", "[cli][T-113]") {
  CHECK(sanitize("abc", 3) == "abc");
  CHECK(sanitize("abcd", 3) == "abc... (4 octets)");
  CHECK(sanitize(std::string(1 << 20, '\n'), 2) == "\\u{0A}\\u{0A}... (1048576 octets)");
}

TEST_CASE("text of several lines keeps its line ends only", "[cli][T-111]") {
  std::string out;
  sanitize_lines("one\ntwo\r\n\x1b[1m", out);
  CHECK(out == "one\ntwo\\u{0D}\n\\u{1B}[1m");
}

}  // namespace
}  // namespace certwright::cli
