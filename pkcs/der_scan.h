// The linear DER pre-scan: what every parser, ours and the libraries', is protected by (T-004 to
// T-008, T-011, T-012).
//
// No decision is made from bytes that have not passed it. It is iterative, allocates nothing, looks
// at each octet of structure once, and bounds depth and element count before anything is built.
#pragma once

#include <cstddef>

#include "pkcs/bytes.h"

namespace certwright {

struct DerLimits {
  // BoringSSL and OpenSSL stop at 30.
  static constexpr std::size_t kMaxDepth = 32;
  static constexpr std::size_t kMaxElements = 200'000;
};

// Checks that `der` is exactly one DER element, down to every leaf: definite minimal lengths, low
// tag numbers, children that fill their parent exactly, depth and element limits, and the value
// rules of BOOLEAN (00 or FF), INTEGER and ENUMERATED (minimal, not empty), NULL (empty), BIT
// STRING (unused-bits octet), OBJECT IDENTIFIER (minimal arcs, at most 128 octets); string types
// are primitive. Nothing may follow the element. Errors: `empty_input`, `truncated`, `malformed`,
// `limit_exceeded`, each with the offset of the offending element.
Status scan_der(BytesView der);

// The same for the first element of `input`; yields its total length. For concatenated or embedded
// elements.
Result<std::size_t> scan_der_prefix(BytesView input);

}  // namespace certwright
