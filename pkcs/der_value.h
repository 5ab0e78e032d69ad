// What is wrong with the contents of a primitive DER element: a sentence's fixed part, of static
// storage duration, or nullptr when all is well (X.690 sections 8 and 11). Used by the pre-scan and
// by DerReader.
#pragma once

#include "pkcs/bytes.h"

namespace certwright {

inline constexpr std::size_t kMaxOidOctets = 128;

// X.690 sections 8.2 and 11.1
inline const char* boolean_defect(BytesView value) {
  if (value.size() != 1) return "a BOOLEAN that is not one octet";
  return value[0] == 0x00 || value[0] == 0xff ? nullptr : "a BOOLEAN that is neither 00 nor FF";
}

// X.690 section 8.3.2; ENUMERATED is the same.
inline const char* integer_defect(BytesView value) {
  if (value.empty()) return "an empty INTEGER";
  const bool padded = value.size() > 1 && ((value[0] == 0x00 && value[1] < 0x80) ||
                                           (value[0] == 0xff && value[1] >= 0x80));
  return padded ? "an INTEGER with padding" : nullptr;
}

// X.690 sections 8.6.2 and 11.2.1
inline const char* bit_string_defect(BytesView value) {
  if (value.empty()) return "a BIT STRING without its unused-bits octet";
  const unsigned unused = value[0];
  if (unused == 0) return nullptr;
  if (unused > 7 || value.size() == 1) return "a BIT STRING with an impossible unused-bits octet";
  const bool clear = (value.back() & ((1U << unused) - 1)) == 0;
  return clear ? nullptr : "a BIT STRING whose unused bits are not zero";
}

// X.690 section 8.19.2: arcs in base 128, most significant first, no leading 0x80, last octet below
// 0x80.
inline const char* oid_defect(BytesView value) {
  if (value.empty()) return "an empty OBJECT IDENTIFIER";
  if (value.size() > kMaxOidOctets) return "an OBJECT IDENTIFIER of more than 128 octets";
  bool arc_starts = true;
  for (const std::uint8_t octet : value) {
    if (arc_starts && octet == 0x80) return "an OBJECT IDENTIFIER arc with a leading zero";
    arc_starts = octet < 0x80;
  }
  return arc_starts ? nullptr : "an OBJECT IDENTIFIER that ends inside an arc";
}

}  // namespace certwright
