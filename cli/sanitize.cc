#include "cli/sanitize.h"

#include <cstdio>

namespace certwright::cli {
namespace {

struct Range {
  char32_t first, last;
};
// Unicode: General_Category Cc, Cf, Zl, Zp and Default_Ignorable_Code_Point, as ranges that later
// versions of Unicode only fill.
constexpr Range kInvisible[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},
    {0x0600, 0x0605},   {0x061C, 0x061C},   {0x06DD, 0x06DD},   {0x070F, 0x070F},
    {0x08E2, 0x08E2},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},
    {0xFFFE, 0xFFFF},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x13438},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

bool is_plain(char c) { return c >= 0x20 && c < 0x7F; }

void escape_character(char32_t character, std::string& out) {
  char text[16];
  std::snprintf(text, sizeof text, "\\u{%02X}", static_cast<unsigned>(character));
  out += text;
}

void escape_octet(char octet, std::string& out) {
  char text[8];
  std::snprintf(text, sizeof text, "\\x%02X",
                static_cast<unsigned>(static_cast<unsigned char>(octet)));
  out += text;
}

// Moves one character from `text` to `out`.
void take_character(std::string_view& text, std::string& out) {
  const Utf8Character next = next_utf8(text);
  if (next.length == 0) {
    escape_octet(text.front(), out);
    text.remove_prefix(1);
    return;
  }
  if (is_invisible(next.value)) {
    escape_character(next.value, out);
  } else {
    out += text.substr(0, next.length);
  }
  text.remove_prefix(next.length);
}

}  // namespace

Utf8Character next_utf8(std::string_view text) {
  const auto octet = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  if (text.empty()) return {};
  const char32_t first = octet(0);
  if (first < 0x80) return {first, 1};
  const std::uint8_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
  char32_t value = first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((octet(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (octet(i) & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[length] || value > 0x10FFFF) return {};
  if (value >= 0xD800 && value <= 0xDFFF) return {};
  return {value, length};
}

bool is_invisible(char32_t character) {
  for (const Range& range : kInvisible) {
    if (character < range.first) return false;
    if (character <= range.last) return true;
  }
  return false;
}

std::string sanitize(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) take_character(text, out);
  return out;
}

std::string sanitize(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t characters = 0;
  const std::size_t whole = text.size();
  for (; !text.empty() && characters < limit; ++characters) take_character(text, out);
  if (!text.empty()) out += "... (" + std::to_string(whole) + " octets)";
  return out;
}

void sanitize_lines(std::string_view text, std::string& out) {
  while (!text.empty()) {
    std::size_t run = 0;
    while (run < text.size() && (is_plain(text[run]) || text[run] == '\n')) ++run;
    out += text.substr(0, run);
    text.remove_prefix(run);
    if (!text.empty()) take_character(text, out);
  }
}

}  // namespace certwright::cli
