// Whether the numbers of an RSA private key belong together (T-043).
#pragma once

#include "pkcs/private_key_parts.h"

namespace certwright {

// p q = n; p and q are probable primes; e is odd and above 1; d, the CRT exponents and the
// coefficient are the inverses that RFC 8017 section 3.2 says. `bad_key` otherwise. Also bounds the
// modulus: `unsupported` outside 512 to 16384 bits.
Status check_rsa_consistency(const RsaPrivateParts& parts);

}  // namespace certwright
