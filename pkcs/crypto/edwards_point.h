// Points of Ed25519 and Ed448 (RFC 8032).
#pragma once

#include "pkcs/algorithm_identifier.h"

namespace certwright {

// Whether `octets` are an encoding that a public key can have: of the right length, with y below
// p, on the curve, and not of small order, under which one signature fits many messages (T-035).
// False for every other `type`.
bool is_edwards_point(KeyAlgorithm type, BytesView octets);

}  // namespace certwright
