#include "pkcs/name_preparation.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

struct Range {
  char32_t first, last;
  constexpr bool has(char32_t c) const { return c >= first && c <= last; }
};

// RFC 4518 section 2.2
constexpr std::array<Range, 10> kSpaces{{{0x09, 0x0d},
                                         {0x20, 0x20},
                                         {0x85, 0x85},
                                         {0xa0, 0xa0},
                                         {0x1680, 0x1680},
                                         {0x2000, 0x200a},
                                         {0x2028, 0x2029},
                                         {0x202f, 0x202f},
                                         {0x205f, 0x205f},
                                         {0x3000, 0x3000}}};
constexpr std::array<Range, 20> kNothing{
    {{0x01, 0x08},     {0x0e, 0x1f},       {0x7f, 0x84},       {0x86, 0x9f},
     {0xad, 0xad},     {0x34f, 0x34f},     {0x6dd, 0x6dd},     {0x70f, 0x70f},
     {0x1806, 0x1806}, {0x180b, 0x180e},   {0x200b, 0x200f},   {0x202a, 0x202e},
     {0x2060, 0x2063}, {0x206a, 0x206f},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
     {0xfff9, 0xfffc}, {0x1d173, 0x1d17a}, {0xe0001, 0xe0001}, {0xe0020, 0xe007f}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return range.has(c); });
}

// Capital letters that stand this far before their small ones.
struct CaseRange {
  Range range;
  char32_t distance;
};
constexpr std::array<CaseRange, 11> kCapitals{{{{0x41, 0x5a}, 0x20},
                                               {{0xc0, 0xd6}, 0x20},
                                               {{0xd8, 0xde}, 0x20},
                                               {{0x386, 0x386}, 0x26},
                                               {{0x388, 0x38a}, 0x25},
                                               {{0x38c, 0x38c}, 0x40},
                                               {{0x38e, 0x38f}, 0x3f},
                                               {{0x391, 0x3a1}, 0x20},
                                               {{0x3a3, 0x3ab}, 0x20},
                                               {{0x400, 0x40f}, 0x50},
                                               {{0x410, 0x42f}, 0x20}}};

// Where capital and small letters alternate: Latin Extended-A, Cyrillic, Latin Extended Additional.
constexpr std::array<Range, 6> kEvenCapitals{{{0x100, 0x12f},
                                              {0x132, 0x137},
                                              {0x14a, 0x177},
                                              {0x460, 0x481},
                                              {0x48a, 0x4bf},
                                              {0x1e00, 0x1e95}}};
constexpr std::array<Range, 2> kOddCapitals{{{0x139, 0x148}, {0x179, 0x17e}}};

char32_t fold(char32_t c) {
  for (const CaseRange& capitals : kCapitals) {
    if (capitals.range.has(c)) return c + capitals.distance;
  }
  if (is_in(kEvenCapitals, c)) return c | 1U;
  if (is_in(kOddCapitals, c)) return c + (c & 1U);
  if (c == 0x178) return 0xff;
  return c == 0x3c2 ? 0x3c3 : c;  // the sigma at the end of a word
}

char32_t next_code_point(std::string_view& text) {
  const auto first = static_cast<std::uint8_t>(text[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t c = length == 1 ? first : first & (0x7fU >> length);
  for (std::size_t i = 1; i < length && i < text.size(); ++i) {
    c = c << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3fU);
  }
  text.remove_prefix(std::min(length, text.size()));
  return c;
}

}  // namespace

std::string prepare_for_comparison(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool space = false;
  while (!utf8.empty()) {
    const char32_t c = next_code_point(utf8);
    if (is_in(kSpaces, c)) {
      space = !out.empty();
      continue;
    }
    if (is_in(kNothing, c)) continue;
    if (space) out += ' ';
    space = false;
    if (c == 0xdf || c == 0x1e9e) {
      out += "ss";
    } else {
      append_utf8(out, fold(c));
    }
  }
  return out;
}

}  // namespace certwright
