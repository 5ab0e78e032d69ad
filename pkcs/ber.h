// BER to DER, for the outer layers of PKCS#7 and PKCS#12 only (T-005): other programs write those
// with indefinite lengths and segmented OCTET STRINGs. Certificates and keys inside are octets of
// those strings and stay as they are.
#pragma once

#include "pkcs/bytes.h"

namespace certwright {

struct BerLimits {
  static constexpr std::size_t kMaxIndefiniteDepth = 16;
  static constexpr std::size_t kMaxDepth = 32;
  static constexpr std::size_t kMaxElements = 200'000;
};

// Whether the first element has an indefinite length or another form that DER forbids in a place
// that ber_to_der repairs.
bool looks_like_ber(BytesView input);

// One BER element as DER: definite minimal lengths, strings in primitive form (X.690 sections 8.1.3
// and 8.7.3). Values are not changed otherwise and SETs are not sorted, so that what was signed is
// still recognised. Linear. The result is no longer than the input. Nothing may follow the element.
// `truncated`, `malformed`, `limit_exceeded` with the offset.
Result<SecureBytes> ber_to_der(BytesView input);

}  // namespace certwright
