#include "pkcs/string_conversion.h"

#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

struct Row {
  const char* name;
  DerTag tag;
  std::string_view octets;
  std::string_view text;
  bool exact;
};
constexpr Row kRows[] = {
    {"ASCII", der::kUtf8String, "6162", "ab", true},
    {"U+00E4", der::kUtf8String, "c3a4", "\xc3\xa4", true},
    {"U+10FFFF", der::kUtf8String, "f48fbfbf", "\xf4\x8f\xbf\xbf", true},
    {"U+110000 in UTF-8", der::kUtf8String, "f4908080", "\\xf4\\x90\\x80\\x80", false},
    {"an overlong NUL", der::kUtf8String, "c080", "\\xc0\\x80", false},
    {"an overlong slash", der::kUtf8String, "e080af", "\\xe0\\x80\\xaf", false},
    {"a surrogate in UTF-8", der::kUtf8String, "eda080", "\\xed\\xa0\\x80", false},
    {"FF", der::kUtf8String, "61ff62", "a\\xffb", false},
    {"a sequence cut short", der::kUtf8String, "61e282", "a\\xe2\\x82", false},
    {"NUL", der::kUtf8String, "610062", "a\\x00b", false},
    {"NUL in PrintableString", der::kPrintableString, "610062", "a\\x00b", false},
    {"NUL in IA5String", der::kIa5String, "00", "\\x00", false},
    {"an octet above ASCII in IA5String", der::kIa5String, "61e4", "a\\xe4", false},
    {"VisibleString", der::kVisibleString, "7e", "~", true},
    {"NumericString", der::kNumericString, "3132", "12", true},
    {"T61 as Latin-1", der::kTeletexString, "4de4", "M\xc3\xa4", true},
    {"NUL in T61", der::kTeletexString, "4d00", "M\\x00", false},
    {"BMPString", der::kBmpString, "00610062", "ab", true},
    {"BMPString of one octet", der::kBmpString, "61", "\\x61", false},
    {"BMPString of three octets", der::kBmpString, "006161", "a\\x61", false},
    {"a surrogate pair", der::kBmpString, "d83dde00", "\xf0\x9f\x98\x80", true},
    {"a lone high surrogate", der::kBmpString, "d83d", "\\xd8\\x3d", false},
    {"a high surrogate before a letter", der::kBmpString, "d83d0061",
     "\\xd8\\x3d"
     "a",
     false},
    {"swapped surrogates", der::kBmpString, "de00d83d", "\\xde\\x00\\xd8\\x3d", false},
    {"U+FFFF", der::kBmpString, "ffff", "\xef\xbf\xbf", true},
    {"NUL in BMPString", der::kBmpString, "00610000", "a\\x00\\x00", false},
    {"UniversalString", der::kUniversalString, "0001f600", "\xf0\x9f\x98\x80", true},
    {"U+10FFFF+1", der::kUniversalString, "00110000", "\\x00\\x11\\x00\\x00", false},
    {"a surrogate in UniversalString", der::kUniversalString, "0000d800", "\\x00\\x00\\xd8\\x00",
     false},
    {"UniversalString of five octets", der::kUniversalString, "0000006161", "a\\x61", false},
    {"no string type", der::kInteger, "61", "\\x61", false},
    {"nothing", der::kUtf8String, "", "", true},
};

}  // namespace

TEST_CASE("string types become UTF-8 or escapes, never a guess",
          "[pkcs][string_conversion][T-001][T-016]") {
  for (const auto& row : kRows) {
    INFO(row.name);
    const auto converted = convert_string(row.tag, hex(row.octets));
    CHECK(converted.utf8 == row.text);
    CHECK(converted.exact == row.exact);
    CHECK(is_valid_utf8(converted.utf8));
  }
}

TEST_CASE("every code point survives UTF-8 and UTF-16", "[pkcs][string_conversion][T-016]") {
  for (char32_t c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 61) {
    if (c >= 0xd800 && c < 0xe000) continue;
    std::string text;
    append_utf8(text, c);
    const auto bmp = to_bmp_string(text);
    if (!is_valid_utf8(text) || !bmp || convert_string(der::kBmpString, *bmp).utf8 != text) {
      FAIL("code point " << static_cast<unsigned>(c));
    }
  }
  CHECK(to_hex(to_bmp_string("a\xe0\xa0\x80").value()) == "00610800");
  CHECK(to_hex(to_bmp_string("\xf0\x9f\x98\x80").value()) == "d83dde00");
  CHECK(to_bmp_string("a\xff").error().code() == ErrorCode::malformed);
  CHECK(to_bmp_string("a\xff").error().offset() == 1);
}

}  // namespace certwright::tests
