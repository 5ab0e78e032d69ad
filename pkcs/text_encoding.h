// Character encodings of files and of strings in containers (T-016, T-082).
//
// Files: PEM and base64 may come as UTF-8 with a byte order mark or as UTF-16 (Windows PowerShell,
// Exchange). Strings: BMPString with surrogates (PKCS#12), UTF-8, ISO 8859-1. Nothing is guessed
// inside a string: what is not valid is an Error, or is escaped where a value must be shown anyway.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright {

enum class TextEncoding : std::uint8_t {
  plain,  // ASCII, UTF-8 without mark, or not text at all
  utf8_bom,
  utf16_le,
  utf16_be,
};
// "plain", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE"
std::string_view to_string(TextEncoding encoding);

// Looks at the first octets only: a byte order mark, or ASCII characters alternating with zero
// octets. A file that is not text is `plain`.
TextEncoding detect_text_encoding(BytesView file);

// The text as UTF-8 without mark. Wiped when released, because it may hold a key. `malformed` with
// the offset for an odd length or a lone surrogate. `plain` is copied as it is.
Result<SecureBytes> to_utf8_text(BytesView file, TextEncoding encoding);

// RFC 3629: shortest forms, no surrogates, at most U+10FFFF.
bool is_valid_utf8(BytesView text);

// BMPString contents (big-endian UTF-16 units). Surrogate pairs are accepted, because every writer
// of PKCS#12 uses them. `malformed` with the offset for an odd length or a lone surrogate.
Result<std::string> utf8_from_bmp(BytesView value);
// For display: every octet that is not part of valid text becomes "\xHH".
std::string utf8_from_bmp_escaped(BytesView value);
// `malformed` when `text` is not valid UTF-8. No terminator.
Result<SecureBytes> bmp_from_utf8(BytesView text);

std::string utf8_from_latin1(BytesView value);

}  // namespace certwright
