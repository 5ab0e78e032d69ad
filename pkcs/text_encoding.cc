#include "pkcs/text_encoding.h"

#include <algorithm>

#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

constexpr char32_t kInvalid = 0xffffffff;

// The code point at `position`, which is moved behind it; kInvalid leaves it where it is.
char32_t next_utf16(BytesView value, std::size_t& position, bool little_endian) {
  const auto unit = [&](std::size_t at) -> char32_t {
    const char32_t first = value[at];
    const char32_t second = value[at + 1];
    return little_endian ? second << 8 | first : first << 8 | second;
  };
  if (value.size() - position < 2) return kInvalid;
  const char32_t high = unit(position);
  if (high < 0xd800 || high > 0xdfff) {
    position += 2;
    return high;
  }
  if (high > 0xdbff || value.size() - position < 4) return kInvalid;
  const char32_t low = unit(position + 2);
  if (low < 0xdc00 || low > 0xdfff) return kInvalid;
  position += 4;
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

// The code point at `position`, which is moved behind it; kInvalid leaves it where it is.
char32_t next_utf8(BytesView text, std::size_t& position) {
  const std::uint8_t lead = text[position];
  if (lead < 0x80) {
    ++position;
    return lead;
  }
  const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  if (lead < 0xc2 || lead > 0xf4 || text.size() - position <= more) return kInvalid;
  char32_t code = lead & (0x3f >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    const std::uint8_t octet = text[position + i];
    if ((octet & 0xc0) != 0x80) return kInvalid;
    code = code << 6 | (octet & 0x3f);
  }
  constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
  if (code < kSmallest[more] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return kInvalid;
  }
  position += more + 1;
  return code;
}

Error not_utf16(std::size_t offset) {
  return {ErrorCode::malformed, "UTF-16 with an odd length or a lone surrogate", offset};
}

bool ascii_text(std::uint8_t octet) {
  return (octet >= 0x20 && octet < 0x7f) || octet == '\t' || octet == '\r' || octet == '\n';
}

}  // namespace

std::string_view to_string(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::plain: return "plain";
    case TextEncoding::utf8_bom: return "UTF-8 with BOM";
    case TextEncoding::utf16_le: return "UTF-16LE";
    case TextEncoding::utf16_be: return "UTF-16BE";
  }
  return "plain";
}

TextEncoding detect_text_encoding(BytesView file) {
  if (file.size() >= 3 && file[0] == 0xef && file[1] == 0xbb && file[2] == 0xbf) {
    return TextEncoding::utf8_bom;
  }
  if (file.size() >= 2 && file[0] == 0xff && file[1] == 0xfe) return TextEncoding::utf16_le;
  if (file.size() >= 2 && file[0] == 0xfe && file[1] == 0xff) return TextEncoding::utf16_be;
  // Without a mark: three ASCII characters in a row, which no DER document begins with.
  if (file.size() < 6) return TextEncoding::plain;
  bool little = true;
  bool big = true;
  for (std::size_t i = 0; i < 6; i += 2) {
    little = little && ascii_text(file[i]) && file[i + 1] == 0;
    big = big && file[i] == 0 && ascii_text(file[i + 1]);
  }
  if (little) return TextEncoding::utf16_le;
  return big ? TextEncoding::utf16_be : TextEncoding::plain;
}

Result<SecureBytes> to_utf8_text(BytesView file, TextEncoding encoding) {
  if (encoding == TextEncoding::plain) return to_secure(file);
  if (encoding == TextEncoding::utf8_bom) return to_secure(file.subspan(3));
  const bool little = encoding == TextEncoding::utf16_le;
  SecureBytes out;
  out.reserve(file.size() / 2 + file.size() / 4);
  std::size_t position = 0;
  while (position < file.size()) {
    const char32_t code = next_utf16(file, position, little);
    if (code == kInvalid) return not_utf16(position);
    if (code == 0xfeff && out.empty()) continue;  // the byte order mark
    append_utf8(out, code);
  }
  return out;
}

Result<SecureBytes> bmp_from_utf8(BytesView text) {
  SecureBytes out;
  out.reserve(text.size() * 2);
  const auto push_unit = [&out](char32_t unit) {
    out.push_back(static_cast<std::uint8_t>(unit >> 8));
    out.push_back(static_cast<std::uint8_t>(unit & 0xff));
  };
  std::size_t position = 0;
  while (position < text.size()) {
    const char32_t code = next_utf8(text, position);
    if (code == kInvalid) return Error(ErrorCode::malformed, "text that is not UTF-8", position);
    if (code < 0x10000) {
      push_unit(code);
    } else {
      push_unit(0xd800 + ((code - 0x10000) >> 10));
      push_unit(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
  }
  return out;
}

}  // namespace certwright
