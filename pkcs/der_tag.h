// Identifier octets of DER (X.690 section 8.1.2), as single octets: no PKIX structure needs a tag
// number above 30.
#pragma once

#include <cstdint>

namespace certwright {

using DerTag = std::uint8_t;

namespace der {
inline constexpr DerTag kBoolean = 0x01;
inline constexpr DerTag kInteger = 0x02;
inline constexpr DerTag kBitString = 0x03;
inline constexpr DerTag kOctetString = 0x04;
inline constexpr DerTag kNull = 0x05;
inline constexpr DerTag kOid = 0x06;
inline constexpr DerTag kEnumerated = 0x0a;
inline constexpr DerTag kUtf8String = 0x0c;
inline constexpr DerTag kNumericString = 0x12;
inline constexpr DerTag kPrintableString = 0x13;
inline constexpr DerTag kTeletexString = 0x14;
inline constexpr DerTag kIa5String = 0x16;
inline constexpr DerTag kUtcTime = 0x17;
inline constexpr DerTag kGeneralizedTime = 0x18;
inline constexpr DerTag kVisibleString = 0x1a;
inline constexpr DerTag kUniversalString = 0x1c;
inline constexpr DerTag kBmpString = 0x1e;
inline constexpr DerTag kSequence = 0x30;
inline constexpr DerTag kSet = 0x31;

inline constexpr DerTag kConstructed = 0x20;
inline constexpr DerTag kContextClass = 0x80;

// [n] IMPLICIT of a primitive type, and [n] EXPLICIT or [n] IMPLICIT of a constructed one.
constexpr DerTag context(unsigned number) { return static_cast<DerTag>(kContextClass | number); }
constexpr DerTag context_constructed(unsigned number) {
  return static_cast<DerTag>(kContextClass | kConstructed | number);
}
}  // namespace der
}  // namespace certwright
