// EC key pairs as octets, without the detour over key objects: what takes OpenSSL's encoders 50
// microseconds takes 8 here, which is all that a leaf certificate's key needs.
#pragma once

#include "pkcs/algorithm_identifier.h"

namespace certwright {

struct EcKeyPair {
  SecureBytes scalar;  // as long as the field
  Bytes point;         // uncompressed
};

// Uncompressed, or compressed: no infinity, no hybrid form (T-035). Says nothing of the curve.
bool is_point_form(NamedCurve curve, BytesView octets);

// A new key: the scalar from the library's private generator, uniform in 1 to n - 1. `crypto` when
// the generator fails.
Result<EcKeyPair> generate_ec_key_pair(NamedCurve curve);

// The pair that belongs to a scalar. `bad_key` unless the scalar is in 1 to n - 1.
Result<EcKeyPair> ec_key_pair_from(NamedCurve curve, BytesView scalar);

}  // namespace certwright
