// Primitives for password-protected containers: PBKDF1, PBKDF2 and scrypt (RFC 8018, RFC 7914), the
// PKCS#12 derivation (RFC 7292 appendix B), HMAC, and CBC ciphers. The formats that use them are
// pkcs/pbes.h and pkcs/pkcs12.h.
//
// `unsupported` where the library at hand lacks the algorithm (legacy ones, when its legacy
// provider is not installed). Thread-safe.
//
// None of these functions checks cost: the caller has summed iterations and memory against its
// limits before (T-078).
#pragma once

#include "pkcs/bytes.h"
#include "pkcs/crypto/digest.h"

namespace certwright {

// RFC 8018 section 5.1; at most as many octets as the digest has.
Result<SecureBytes> pbkdf1(DigestAlgorithm algorithm, BytesView password, BytesView salt,
                           std::uint64_t iterations, std::size_t size);
Result<SecureBytes> pbkdf2(DigestAlgorithm prf, BytesView password, BytesView salt,
                           std::uint64_t iterations, std::size_t size);
Result<SecureBytes> scrypt(BytesView password, BytesView salt, std::uint64_t n, std::uint64_t r,
                           std::uint64_t p, std::size_t size, std::uint64_t max_memory);

// RFC 7292 appendix B.2. `password` is the BMPString form with its two-octet terminator (or empty).
enum class Pkcs12KeyPurpose : std::uint8_t { encryption = 1, initialization_vector = 2, mac = 3 };
Result<SecureBytes> pkcs12_kdf(DigestAlgorithm algorithm, Pkcs12KeyPurpose purpose,
                               BytesView password, BytesView salt, std::uint64_t iterations,
                               std::size_t size);

Result<Bytes> hmac(DigestAlgorithm algorithm, BytesView key, BytesView data);

enum class CipherAlgorithm : std::uint8_t {
  aes128_cbc,
  aes192_cbc,
  aes256_cbc,
  triple_des_cbc,  // key of 24 octets; two-key 3DES repeats the first eight
  des_cbc,         // legacy
  rc2_cbc,         // legacy; effective key bits = 8 * key size unless given
  rc4,             // legacy; a stream cipher: no initialization vector
  camellia128_cbc,
  camellia192_cbc,
  camellia256_cbc,
  aria128_cbc,
  aria192_cbc,
  aria256_cbc,
  seed_cbc,  // legacy
};
std::size_t cipher_iv_size(CipherAlgorithm cipher);
// Octets of the key; 0 for RC2 and RC4, where it varies.
std::size_t cipher_key_size(CipherAlgorithm cipher);
// Needs the library's legacy algorithms.
bool cipher_is_legacy(CipherAlgorithm cipher);

// PKCS#7 padding (none for RC4). `effective_bits` counts for RC2 only; 0 means 8 * key size.
Result<Bytes> encrypt_cbc(CipherAlgorithm cipher, BytesView key, BytesView iv, BytesView plaintext,
                          unsigned effective_bits = 0);
// `wrong_password` for any failure of padding: one error whatever went wrong (T-086).
Result<SecureBytes> decrypt_cbc(CipherAlgorithm cipher, BytesView key, BytesView iv,
                                BytesView ciphertext, unsigned effective_bits = 0);

}  // namespace certwright
