// BER to DER, for the outer layers of PKCS#7 and PKCS#12 only (T-005): other programs write those
// with indefinite lengths and segmented OCTET STRINGs.
#pragma once

#include "pkcs/bytes.h"

namespace certwright {

struct BerLimits {
  static constexpr std::size_t kMaxIndefiniteDepth = 16;
  static constexpr std::size_t kMaxDepth = 32;
  static constexpr std::size_t kMaxElements = 200'000;
};

struct BerConversion {
  SecureBytes der;
  bool indefinite_length = false;  // somewhere in the input
};

// One BER element with the lengths and OCTET STRINGs of DER (X.690 sections 8.1.3, 8.7.3, 10.1,
// 10.2). Values are not changed and SETs are not sorted, so that what was signed is still
// recognised; a constructed [n] stays one, because only its reader knows whether it is a string
// (see join_octet_string). Linear. Nothing may follow the element. `empty_input`, `truncated`,
// `malformed`, `limit_exceeded`, each with the offset of the offending element.
Result<BerConversion> ber_to_der(BytesView input);

// The octets of a [number] IMPLICIT OCTET STRING in converted BER: primitive, or OCTET STRING
// segments in a constructed element. `malformed` for anything else.
Result<SecureBytes> join_octet_string(BytesView element_tlv, unsigned number);

}  // namespace certwright
