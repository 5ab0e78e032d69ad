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
// Appends one code point to text or octets; the caller guarantees that it is one.
template <class Out>
void append_utf8(Out& out, char32_t code_point) {
  const auto push = [&out](char32_t octet) {
    out.push_back(static_cast<typename Out::value_type>(static_cast<unsigned char>(octet)));
  };
  if (code_point < 0x80) return push(code_point);
  if (code_point < 0x800) {
    push(0xc0 | code_point >> 6);
  } else if (code_point < 0x10000) {
    push(0xe0 | code_point >> 12);
    push(0x80 | (code_point >> 6 & 0x3f));
  } else {
    push(0xf0 | code_point >> 18);
    push(0x80 | (code_point >> 12 & 0x3f));
    push(0x80 | (code_point >> 6 & 0x3f));
  }
  push(0x80 | (code_point & 0x3f));
}
// Big-endian UTF-16 with surrogate pairs. `malformed` when `utf8` is not UTF-8.
Result<Bytes> to_bmp_string(std::string_view utf8);

}  // namespace certwright
