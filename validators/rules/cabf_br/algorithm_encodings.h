// Signature and key algorithms of the TLS Baseline Requirements, and how they are encoded
// (sections 7.1.3.1 and 7.1.3.2).
#pragma once

#include <algorithm>
#include <array>

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::cabf_br {

inline bool is_sha2_of_the_web(DigestAlgorithm digest) {
  return digest == DigestAlgorithm::sha256 || digest == DigestAlgorithm::sha384 ||
         digest == DigestAlgorithm::sha512;
}

// RSA (PKCS #1 v1.5 and PSS) and ECDSA with SHA-256, SHA-384 or SHA-512, byte for byte.
inline bool is_listed_signature(const AlgorithmIdentifier& identifier) {
  const auto algorithm = SignatureAlgorithm::from(identifier);
  if (!algorithm || !is_sha2_of_the_web(algorithm->digest)) return false;
  switch (algorithm->scheme) {
    case SignatureScheme::rsa_pkcs1:
    case SignatureScheme::ecdsa:
      return algorithm->parameters == SignatureAlgorithm::Parameters::exact;
    case SignatureScheme::rsa_pss:
      return algorithm->mask_digest == algorithm->digest &&
             algorithm->salt_length == digest_size(algorithm->digest) &&
             equal(algorithm->encode(), identifier.tlv);
    default: return false;
  }
}

inline bool is_signed_with_sha1(const CertificateFacts& c) {
  return c->signature_algorithm && c->signature_algorithm->digest == DigestAlgorithm::sha1;
}

// AlgorithmIdentifiers of subjectPublicKeyInfo.
inline constexpr std::array<std::uint8_t, 15> kRsaKeyIdentifier{
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
inline constexpr std::array<std::uint8_t, 21> kP256KeyIdentifier{
    0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
inline constexpr std::array<std::uint8_t, 18> kP384KeyIdentifier{
    0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d,
    0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22};
inline constexpr std::array<std::uint8_t, 18> kP521KeyIdentifier{
    0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d,
    0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23};

inline bool is_listed_key_identifier(BytesView tlv) {
  return equal(tlv, kRsaKeyIdentifier) || equal(tlv, kP256KeyIdentifier) ||
         equal(tlv, kP384KeyIdentifier) || equal(tlv, kP521KeyIdentifier);
}

}  // namespace certwright::validators::rules::cabf_br
