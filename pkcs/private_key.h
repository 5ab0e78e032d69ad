// Private keys in memory: generated here or decoded from PKCS#8, PKCS#1 or SEC1.
//
// Encrypted forms and PEM armour are pkcs/key_container.h. Immutable, cheap to copy, thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/public_key.h"

namespace certwright {

enum class KeyType : std::uint8_t {
  ec_p256,
  ec_p384,
  ec_p521,
  rsa_2048,
  rsa_3072,
  rsa_4096,
  ed25519,
  ed448,
  ml_dsa_44,
  ml_dsa_65,
  ml_dsa_87,
};
// The spelling of the command line: "ec-p256", "rsa-3072", "ml-dsa-65".
std::string_view to_string(KeyType type);
std::optional<KeyType> key_type_from_string(std::string_view text);

struct PrivateKeyParts;  // pkcs/private_key_parts.h

class PrivateKey {
 public:
  // `unsupported` where the library at hand lacks the algorithm (ML-DSA before OpenSSL 3.5);
  // `crypto` when the random generator fails.
  static Result<PrivateKey> generate(KeyType type);

  // PrivateKeyInfo (RFC 5958). The key is checked: RSA primes, CRT values and exponents belong
  // together, an EC scalar is in range and matches a public point that comes with it, and a trial
  // signature verifies (T-043). `bad_key` otherwise, without any octet of the key in the message;
  // `unsupported` for other algorithms, and for RSA outside 512 to 16384 bits. Whether the key is
  // strong enough to issue for or with is the key gate's question (pkcs/key_gate.h).
  static Result<PrivateKey> from_pkcs8(BytesView der);
  // RSAPrivateKey (RFC 8017 appendix A.1.2) and ECPrivateKey (RFC 5915, with named curve).
  static Result<PrivateKey> from_pkcs1(BytesView der);
  static Result<PrivateKey> from_sec1(BytesView der);

  KeyAlgorithm type() const;
  unsigned bits() const;
  // The DER SubjectPublicKeyInfo that belongs to this key; lives as long as any copy of it.
  BytesView spki_tlv() const;
  // "EC P-256"
  std::string description() const;

  // PrivateKeyInfo in DER. RSA and EC carry their public parts as usual.
  Result<SecureBytes> to_pkcs8() const;

  // The algorithm that this key signs with when the caller has no wish: PKCS#1 v1.5 with SHA-256
  // for RSA, ECDSA with the digest of the curve's size, Ed25519, Ed448, ML-DSA.
  SignatureAlgorithm default_signature() const;
  // `unsupported` when key and algorithm do not go together.
  Result<Bytes> sign(const SignatureAlgorithm& algorithm, BytesView message) const;

  struct Impl;

 private:
  explicit PrivateKey(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  // The checks that from_pkcs8 promises.
  static Result<PrivateKey> import_checked(const PrivateKeyParts& parts);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace certwright
