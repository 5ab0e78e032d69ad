// Authenticated encryption for keys at rest: AES-256-GCM (NIST SP 800-38D) with 12-octet nonces and
// 16-octet tags.
#pragma once

#include "pkcs/bytes.h"

namespace certwright {

inline constexpr std::size_t kAeadKeySize = 32;
inline constexpr std::size_t kAeadNonceSize = 12;
inline constexpr std::size_t kAeadTagSize = 16;

// Ciphertext followed by the tag. `associated_data` is authenticated, not encrypted.
// A nonce must never be used twice with one key. `invalid_argument` for wrong key or nonce sizes.
Result<Bytes> aead_seal(BytesView key, BytesView nonce, BytesView associated_data,
                        BytesView plaintext);

// `wrong_password` when key, nonce, associated data or ciphertext do not belong together: never
// told apart.
Result<SecureBytes> aead_open(BytesView key, BytesView nonce, BytesView associated_data,
                              BytesView ciphertext);

}  // namespace certwright
