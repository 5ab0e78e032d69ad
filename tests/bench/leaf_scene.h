// Chains for the benchmarks of verdicts: a P-256 root, an intermediate, and leaves with keys of
// their own.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <vector>

#include "pkcs/certificate.h"
#include "validators/reference_identity.h"
#include "validators/verifier.h"

namespace certwright::bench {

using EvpKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using EvpKeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

struct LeafScene {
  CertificatePtr root, issuing;
  std::vector<Bytes> leaves;
  std::vector<validators::ReferenceIdentity> names;  // by leaf
  // What the raw operation is given: digests and signatures, by leaf, and the issuer's key.
  std::vector<Sha256Digest> digests;
  std::vector<Bytes> signatures;
  EvpKey issuing_key{nullptr, EVP_PKEY_free};
  EvpKeyContext context{nullptr, EVP_PKEY_CTX_free};

  static Result<std::shared_ptr<LeafScene>> make(std::size_t leaves);

  // For servers, now, by the default policy.
  validators::VerifierSettings settings() const;
  // Verifies every leaf's signature with a context that is set up: the arithmetic and no more.
  Status verify_raw() const;
};

}  // namespace certwright::bench
