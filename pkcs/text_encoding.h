// Character encodings of whole files, and of passwords (T-082). ASN.1 string types are
// pkcs/string_conversion.h.
//
// PEM and base64 may come as UTF-8 with a byte order mark or as UTF-16 (Windows PowerShell,
// Exchange). What is not valid is an Error; nothing is guessed.
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

// A password as BMPString (big-endian UTF-16 with surrogate pairs, no terminator) in memory that is
// wiped. `malformed` when `text` is not valid UTF-8.
Result<SecureBytes> bmp_from_utf8(BytesView text);

}  // namespace certwright
