// RSASSA-PSS with SHAKE128 and SHAKE256 (RFC 8702 section 3.2.1), which OpenSSL does not have: the
// function that hashes makes the mask as well, without MGF1. Verification only.
#pragma once

#include "pkcs/algorithm_identifier.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {

inline bool is_shake_pss(const SignatureAlgorithm& algorithm) {
  return algorithm.scheme == SignatureScheme::rsa_pss &&
         (algorithm.digest == DigestAlgorithm::shake128 ||
          algorithm.digest == DigestAlgorithm::shake256);
}

// EMSA-PSS-VERIFY (RFC 8017 section 9.1.2). `digest` is that of the message; `signature` has the
// length of the modulus, whose size is `modulus_bits`. `bad_signature` unless it is right.
Status verify_shake_pss(EVP_PKEY* key, unsigned modulus_bits, const SignatureAlgorithm& algorithm,
                        BytesView digest, BytesView signature);

}  // namespace certwright
