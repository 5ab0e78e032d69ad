// ASN.1 string types to UTF-8: the one converter (T-016).
#pragma once

#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/der_tag.h"

namespace certwright {

struct ConvertedText {
  std::string utf8;
  // False when octets were not text in the declared type; they stand in `utf8` as "\xHH".
  bool exact = true;
};

// UTF8String, PrintableString, IA5String, NumericString, VisibleString: octets checked;
// TeletexString read as Latin-1, as every CA that used it wrote it; BMPString with surrogate pairs;
// UniversalString. Other types: escaped throughout. A NUL is never exact.
ConvertedText convert_string(DerTag tag, BytesView value);

bool is_valid_utf8(std::string_view text);
// Appends one code point; the caller guarantees that it is one.
void append_utf8(std::string& out, char32_t code_point);
// Big-endian UTF-16 with surrogate pairs. `malformed` when `utf8` is not UTF-8.
Result<Bytes> to_bmp_string(std::string_view utf8);

}  // namespace certwright
