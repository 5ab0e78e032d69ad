// Signature algorithms of ETSI TS 119 312.
#pragma once

#include "pkcs/algorithm_identifier.h"

namespace certwright::validators::rules::etsi {

inline bool is_recommended_digest(DigestAlgorithm digest) {
  switch (digest) {
    case DigestAlgorithm::sha224:
    case DigestAlgorithm::sha256:
    case DigestAlgorithm::sha384:
    case DigestAlgorithm::sha512:
    case DigestAlgorithm::sha3_224:
    case DigestAlgorithm::sha3_256:
    case DigestAlgorithm::sha3_384:
    case DigestAlgorithm::sha3_512: return true;
    default: return false;
  }
}
inline bool is_recommended_signature(const AlgorithmIdentifier& identifier) {
  const auto algorithm = SignatureAlgorithm::from(identifier);
  if (!algorithm) return false;
  switch (algorithm->scheme) {
    case SignatureScheme::rsa_pkcs1:
    case SignatureScheme::ecdsa:
      // The digests of 224 bits only with RSASSA-PSS.
      return is_recommended_digest(algorithm->digest) && digest_size(algorithm->digest) >= 32;
    case SignatureScheme::rsa_pss:
      return is_recommended_digest(algorithm->digest) &&
             algorithm->mask_digest == algorithm->digest &&
             algorithm->salt_length == digest_size(algorithm->digest);
    case SignatureScheme::ed25519:
    case SignatureScheme::ed448: return true;
    default: return false;
  }
}

}  // namespace certwright::validators::rules::etsi
