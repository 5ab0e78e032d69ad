#include "validators/scripts.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace certwright::validators {
namespace {

enum Script : std::uint32_t {
  common = 0,  // digits, hyphen, combining marks: go with every script
  latin = 1U << 0,
  greek = 1U << 1,
  cyrillic = 1U << 2,
  armenian = 1U << 3,
  hebrew = 1U << 4,
  arabic = 1U << 5,
  indic = 1U << 6,  // Devanagari to Sinhala; each a script, but never confused with Latin
  thai = 1U << 7,
  georgian = 1U << 8,
  han = 1U << 9,
  hiragana = 1U << 10,
  katakana = 1U << 11,
  bopomofo = 1U << 12,
  hangul = 1U << 13,
  other = 1U << 14,
};

struct Range {
  char32_t first, last;
  Script script;
};

// Unicode Scripts.txt, blocks merged where the gaps hold no letters; sorted.
constexpr Range kRanges[] = {
    {0x0000, 0x0040, common},   {0x0041, 0x005a, latin},    {0x005b, 0x0060, common},
    {0x0061, 0x007a, latin},    {0x007b, 0x00a9, common},   {0x00aa, 0x00aa, latin},
    {0x00ab, 0x00b9, common},   {0x00ba, 0x00ba, latin},    {0x00bb, 0x00bf, common},
    {0x00c0, 0x02b8, latin},    {0x02b9, 0x036f, common},   {0x0370, 0x03ff, greek},
    {0x0400, 0x052f, cyrillic}, {0x0531, 0x058f, armenian}, {0x0591, 0x05f4, hebrew},
    {0x0600, 0x06ff, arabic},   {0x0750, 0x077f, arabic},   {0x08a0, 0x08ff, arabic},
    {0x0900, 0x0dff, indic},    {0x0e01, 0x0e5b, thai},     {0x10a0, 0x10ff, georgian},
    {0x1100, 0x11ff, hangul},   {0x1c80, 0x1c8f, cyrillic}, {0x1c90, 0x1cbf, georgian},
    {0x1d00, 0x1dbf, latin},    {0x1dc0, 0x1dff, common},   {0x1e00, 0x1eff, latin},
    {0x1f00, 0x1fff, greek},    {0x200c, 0x200d, common},   {0x2c60, 0x2c7f, latin},
    {0x2d00, 0x2d2f, georgian}, {0x2de0, 0x2dff, cyrillic}, {0x2e80, 0x2fdf, han},
    {0x3005, 0x3007, han},      {0x3041, 0x309f, hiragana}, {0x30a0, 0x30fa, katakana},
    {0x30fb, 0x30fc, common},   {0x30fd, 0x30ff, katakana}, {0x3105, 0x312f, bopomofo},
    {0x3131, 0x318e, hangul},   {0x31a0, 0x31bf, bopomofo}, {0x31f0, 0x31ff, katakana},
    {0x3400, 0x9fff, han},      {0xa640, 0xa69f, cyrillic}, {0xa720, 0xa7ff, latin},
    {0xac00, 0xd7ff, hangul},   {0xf900, 0xfaff, han},      {0x20000, 0x323af, han},
};

Script script_of(char32_t point) {
  const auto* range =
      std::lower_bound(std::begin(kRanges), std::end(kRanges), point,
                       [](const Range& entry, char32_t value) { return entry.last < value; });
  return range != std::end(kRanges) && range->first <= point ? range->script : other;
}

// UTS #39 section 5.2, "highly restrictive".
constexpr std::uint32_t kWrittenTogether[] = {latin | han | hiragana | katakana,
                                              latin | han | bopomofo, latin | han | hangul};

// Lower-case letters with a Latin look-alike in common fonts.
constexpr std::u32string_view kLooksLatin =
    U"\u0430\u0441\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u0455\u0443\u0445\u0501\u051b\u051d"
    U"\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7";

}  // namespace

ScriptMix scripts_of_label(std::span<const char32_t> label) {
  std::uint32_t seen = 0;
  bool ascii = true;
  bool looks_latin = true;
  for (const char32_t point : label) {
    const Script script = script_of(point);
    seen |= script;
    ascii = ascii && point < 0x80;
    looks_latin =
        looks_latin && (script == common || kLooksLatin.find(point) != std::u32string_view::npos);
  }
  if (ascii) return ScriptMix::ascii;
  if (seen != 0 && looks_latin) return ScriptMix::confusable;
  const bool one_script = (seen & (seen - 1)) == 0;
  const bool together = std::any_of(std::begin(kWrittenTogether), std::end(kWrittenTogether),
                                    [seen](std::uint32_t set) { return (seen & ~set) == 0; });
  return one_script || together ? ScriptMix::single : ScriptMix::mixed;
}

}  // namespace certwright::validators
