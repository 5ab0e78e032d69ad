#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

void escape(ConvertedText& out, BytesView octets) {
  out.exact = false;
  for (const std::uint8_t octet : octets) {
    out.utf8 += "\\x";
    out.utf8 += kHexDigits[octet >> 4];
    out.utf8 += kHexDigits[octet & 15];
  }
}

bool is_scalar(char32_t c) { return c < 0xd800 || (c > 0xdfff && c <= 0x10ffff); }

// Octets of the sequence that this octet begins; 0 when none can.
std::size_t utf8_length(std::uint8_t first) {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

// Octets of the UTF-8 sequence at the front of `text`, 0 when it is not one (RFC 3629: shortest
// form, no surrogates).
std::size_t utf8_sequence(BytesView text, char32_t& code_point) {
  const std::uint8_t first = text[0];
  const std::size_t length = utf8_length(first);
  if (length == 0 || text.size() < length) return 0;
  code_point = length == 1 ? first : first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((text[i] & 0xc0) != 0x80) return 0;
    code_point = code_point << 6 | (text[i] & 0x3fU);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return code_point >= kSmallest[length] && is_scalar(code_point) ? length : 0;
}

void convert_utf8(ConvertedText& out, BytesView value) {
  while (!value.empty()) {
    char32_t code_point = 0;
    const std::size_t length = utf8_sequence(value, code_point);
    if (length == 0 || code_point == 0) {
      escape(out, value.first(1));
      value = value.subspan(1);
      continue;
    }
    out.utf8 += text_of(value.first(length));
    value = value.subspan(length);
  }
}

void convert_single_octets(ConvertedText& out, BytesView value, std::uint8_t highest) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == 0 || value[i] > highest) {
      escape(out, value.subspan(i, 1));
    } else {
      append_utf8(out.utf8, value[i]);
    }
  }
}

void convert_bmp(ConvertedText& out, BytesView value) {
  std::size_t i = 0;
  while (i + 1 < value.size()) {
    const auto unit = static_cast<char32_t>(value[i] << 8 | value[i + 1]);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 3 < value.size()) {
      const auto low = static_cast<char32_t>(value[i + 2] << 8 | value[i + 3]);
      if (low >= 0xdc00 && low < 0xe000) {
        append_utf8(out.utf8, 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00)));
        i += 4;
        continue;
      }
    }
    if (unit == 0 || !is_scalar(unit)) {
      escape(out, value.subspan(i, 2));
    } else {
      append_utf8(out.utf8, unit);
    }
    i += 2;
  }
  if (i < value.size()) escape(out, value.subspan(i));
}

void convert_universal(ConvertedText& out, BytesView value) {
  std::size_t i = 0;
  for (; i + 3 < value.size(); i += 4) {
    const char32_t c = static_cast<char32_t>(value[i]) << 24 |
                       static_cast<char32_t>(value[i + 1]) << 16 |
                       static_cast<char32_t>(value[i + 2]) << 8 | value[i + 3];
    if (c == 0 || !is_scalar(c)) {
      escape(out, value.subspan(i, 4));
    } else {
      append_utf8(out.utf8, c);
    }
  }
  if (i < value.size()) escape(out, value.subspan(i));
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  BytesView rest = view_of(text);
  while (!rest.empty()) {
    char32_t code_point = 0;
    const std::size_t length = utf8_sequence(rest, code_point);
    if (length == 0) return false;
    rest = rest.subspan(length);
  }
  return true;
}

ConvertedText convert_string(DerTag tag, BytesView value) {
  ConvertedText out;
  out.utf8.reserve(value.size());
  switch (tag) {
    case der::kUtf8String: convert_utf8(out, value); break;
    case der::kPrintableString:
    case der::kIa5String:
    case der::kNumericString:
    case der::kVisibleString: convert_single_octets(out, value, 0x7f); break;
    case der::kTeletexString: convert_single_octets(out, value, 0xff); break;
    case der::kBmpString: convert_bmp(out, value); break;
    case der::kUniversalString: convert_universal(out, value); break;
    default: escape(out, value); break;
  }
  return out;
}

Result<Bytes> to_bmp_string(std::string_view utf8) {
  Bytes out;
  out.reserve(utf8.size() * 2);
  BytesView rest = view_of(utf8);
  while (!rest.empty()) {
    char32_t c = 0;
    const std::size_t length = utf8_sequence(rest, c);
    if (length == 0) return Error(ErrorCode::malformed, "not UTF-8", utf8.size() - rest.size());
    rest = rest.subspan(length);
    const auto push = [&](char32_t unit) {
      out.push_back(static_cast<std::uint8_t>(unit >> 8));
      out.push_back(static_cast<std::uint8_t>(unit));
    };
    if (c >= 0x10000) {
      push(0xd800 + ((c - 0x10000) >> 10));
      push(0xdc00 + ((c - 0x10000) & 0x3ff));
    } else {
      push(c);
    }
  }
  return out;
}

}  // namespace certwright
