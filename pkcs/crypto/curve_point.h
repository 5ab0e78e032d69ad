// Points of P-256, P-384 and P-521 (SEC 1).
#pragma once

#include "pkcs/algorithm_identifier.h"

namespace certwright {

// Whether `octets` are an encoding that a public key can have: uncompressed or compressed and of
// the right length, coordinates below p, on the curve, not infinity (T-035). The curves have no
// other subgroup. What PublicKey::from_spki() asks of a point, without making a key of it: a
// quarter of the time. False for every other `curve`. Thread-safe.
bool is_curve_point(NamedCurve curve, BytesView octets);

}  // namespace certwright
