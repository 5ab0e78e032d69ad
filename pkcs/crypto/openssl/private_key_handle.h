// Private keys as the cryptographic library holds them, made of their parts. Whether the parts
// belong together is for the caller to check, except where said.
#pragma once

#include "pkcs/crypto/openssl/handles.h"
#include "pkcs/private_key_parts.h"

namespace certwright {

// `crypto` when the library does not take the numbers.
Result<EvpPkey> make_rsa_private_key(const RsaPrivateParts& parts);

// Null when the library does not take it, with its reasons queued.
EvpPkey make_ec_private_key(NamedCurve curve, BytesView scalar, BytesView public_point);

// `bad_key` for a wrong length; `unsupported` when the library lacks the algorithm.
Result<EvpPkey> make_edwards_private_key(KeyAlgorithm type, BytesView octets);

// From the seed where there is one, else from the expanded key; with both, the seed must lead to
// the expanded key. `bad_key` otherwise; `unsupported` when the library lacks the algorithm.
Result<EvpPkey> make_ml_dsa_private_key(KeyAlgorithm type, BytesView seed, BytesView expanded);

}  // namespace certwright
