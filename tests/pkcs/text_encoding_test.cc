#include "pkcs/text_encoding.h"

#include <string>

#include "tests/support/catch.h"

namespace certwright {
namespace {

using namespace std::string_literals;

struct Row {
  const char* name;
  std::string file;
  TextEncoding encoding;
  std::string text;
};

const Row kRows[] = {
    {"ASCII", "abcdef", TextEncoding::plain, "abcdef"},
    {"UTF-8 mark",
     "\xef\xbb\xbf"
     "abc",
     TextEncoding::utf8_bom, "abc"},
    {"UTF-16LE with mark",
     "\xff\xfe"
     "a\0b\0"s,
     TextEncoding::utf16_le, "ab"},
    {"UTF-16BE with mark", "\xfe\xff\0a\0b"s, TextEncoding::utf16_be, "ab"},
    {"UTF-16LE without mark", "-\0-\0-\0\n\0"s, TextEncoding::utf16_le, "---\n"},
    {"UTF-16BE without mark", "\0-\0-\0-\0\n"s, TextEncoding::utf16_be, "---\n"},
    {"a surrogate pair", "\xff\xfe\x3d\xd8\x11\xdd"s, TextEncoding::utf16_le, "\U0001F511"},
    {"DER", "\x30\x82\x01\x00\x30\x00"s, TextEncoding::plain, "\x30\x82\x01\x00\x30\x00"s},
    {"zeros", "\0\0\0\0\0\0\0\0"s, TextEncoding::plain, "\0\0\0\0\0\0\0\0"s},
    {"shorter than a mark", "\xef\xbb"s, TextEncoding::plain, "\xef\xbb"s},
};

TEST_CASE("text files are decoded by their first octets", "[pkcs]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  INFO(row.name);
  CHECK(detect_text_encoding(view_of(row.file)) == row.encoding);
  const auto text = to_utf8_text(view_of(row.file), row.encoding);
  REQUIRE(text.has_value());
  CHECK(std::string(text->begin(), text->end()) == row.text);
}

struct BadRow {
  const char* name;
  std::string file;
  std::size_t offset;
};

TEST_CASE("UTF-16 that is none is refused with its place", "[pkcs][T-016]") {
  const BadRow row = GENERATE(values<BadRow>({
      {"odd length",
       "\xff\xfe"
       "a"s,
       2},
      {"lone high surrogate",
       "\xff\xfe"
       "a\0\x3d\xd8"s,
       4},
      {"high without low",
       "\xff\xfe\x3d\xd8"
       "a\0"s,
       2},
      {"swapped surrogates", "\xff\xfe\x11\xdd\x3d\xd8"s, 2},
  }));
  INFO(row.name);
  const auto text = to_utf8_text(view_of(row.file), TextEncoding::utf16_le);
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code() == ErrorCode::malformed);
  CHECK(text.error().offset() == row.offset);
}

struct BmpRow {
  std::string utf8;
  const char* hex;  // null: refused
};

TEST_CASE("passwords become BMPStrings", "[pkcs][T-082]") {
  const BmpRow row = GENERATE(values<BmpRow>({
      {"", ""},
      {"ab", "00610062"},
      {"\u00e4\u00df", "00e400df"},
      {"\u5bc6", "5bc6"},
      {"\uffff", "ffff"},
      {"\U0001F511", "d83ddd11"},
      {"\U0010FFFF", "dbffdfff"},
      {"\xc0\x80", nullptr},          // an overlong NUL
      {"\xed\xa0\x80", nullptr},      // a surrogate
      {"\xf4\x90\x80\x80", nullptr},  // above U+10FFFF
      {"\xff", nullptr},
      {"a\xe4", nullptr},  // Latin-1
      {"\xe5\xaf", nullptr},
  }));
  const auto bmp = bmp_from_utf8(view_of(row.utf8));
  REQUIRE(bmp.has_value() == (row.hex != nullptr));
  if (bmp) CHECK(to_hex(*bmp) == row.hex);
  if (!bmp) CHECK(bmp.error().code() == ErrorCode::malformed);
}

}  // namespace
}  // namespace certwright
