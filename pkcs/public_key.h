// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7): what it says, and the key made of it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/crypto/digest.h"

namespace certwright {

// A view: facts read off the encoding, without any cryptography. Views live as long as the bytes.
struct SubjectPublicKeyInfo {
  BytesView tlv;
  AlgorithmIdentifier algorithm;
  BytesView key_bits;  // contents of the BIT STRING, without the unused-bits octet
  KeyAlgorithm type = KeyAlgorithm::unknown;
  NamedCurve curve = NamedCurve::none;
  // RSA modulus size, EC field size, or the nominal size of the fixed ones; 0 when unknown.
  unsigned bits = 0;
  // RSA only, unsigned big-endian without leading zeros.
  BytesView modulus;
  BytesView public_exponent;
  // RSA only: one of the two is written as a negative INTEGER. Its octets are shown as they stand,
  // as if the sign octet had been forgotten; never computed with.
  bool negative_number = false;
  // EC only: parameters are not a named curve (explicit or implicit), never computed with (T-029).
  bool explicit_parameters = false;

  // Reads structure only: an unsupported or bad key is a value, for the key gate to judge
  // (pkcs/key_gate.h). `malformed` when the element is not a SubjectPublicKeyInfo or an RSA key is
  // not an RSAPublicKey.
  static Result<SubjectPublicKeyInfo> parse(BytesView tlv);

  // "RSA 2048", "EC P-256", "Ed25519"
  std::string description() const;
};

// SHA-256 of the whole SubjectPublicKeyInfo: identity of a key in pins, the store and messages
// (T-004 rule 4).
inline Sha256Digest spki_sha256(BytesView spki_tlv) { return sha256(spki_tlv); }
// RFC 5280 section 4.2.1.2 method (1): SHA-1 of the key bits. A hint, never an identity.
inline Sha1Digest key_identifier(const SubjectPublicKeyInfo& spki) { return sha1(spki.key_bits); }

// RSA moduli (T-031): what is verified with unless a policy asks for less, and what no policy can
// go below (NIST SP 800-131A disallows less than 2048 bits; 1024 bits are its legacy use).
inline constexpr unsigned kLeastRsaBits = 2048;
inline constexpr unsigned kLeastRsaBitsEver = 1024;

// A public key ready to verify with. Immutable, cheap to copy, thread-safe.
class PublicKey {
 public:
  // Decodes with the cryptographic library, but only what passed the key gate's structural part:
  // named curves, RSA exponent and modulus within limits, full point validation. `bad_key` or
  // `unsupported` otherwise. `least_rsa_bits` is a policy's, taken as in check_key_form.
  static Result<PublicKey> from_spki(const SubjectPublicKeyInfo& spki,
                                     unsigned least_rsa_bits = kLeastRsaBits);
  static Result<PublicKey> from_spki(BytesView spki_tlv);

  KeyAlgorithm type() const;
  unsigned bits() const;
  BytesView spki_tlv() const;  // lives as long as any copy of this key

  // ok() if and only if `signature` is right. `bad_signature` when it is not; `unsupported` when
  // key and algorithm do not go together or the library lacks the algorithm. The encoding of ECDSA
  // signatures is DER-exact (T-036).
  Status verify(const SignatureAlgorithm& algorithm, BytesView message, BytesView signature) const;

  // The same for a message that was hashed piece by piece with `algorithm.digest`. `unsupported`
  // for schemes that sign messages (Ed25519, Ed448, ML-DSA).
  Status verify_digest(const SignatureAlgorithm& algorithm, BytesView digest,
                       BytesView signature) const;

  struct Impl;

 private:
  explicit PublicKey(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  Status check_fits(const SignatureAlgorithm& algorithm) const;
  Status verify_checked_digest(const SignatureAlgorithm& algorithm, BytesView digest,
                               BytesView signature) const;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace certwright
