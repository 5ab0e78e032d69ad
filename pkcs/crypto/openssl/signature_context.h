// What signing and verifying share: which keys and algorithms go together, digests, and contexts
// that are kept for the next operation with the same key.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {

// Whether a key of this type makes signatures of this scheme.
bool go_together(KeyAlgorithm key, const SignatureAlgorithm& algorithm);

// Whether the parameters of an id-RSASSA-PSS key, when it has any, allow an algorithm: the digests
// are the key's, the salt is at least as long as the key says (RFC 4055 section 3.3).
bool allows(const std::optional<SignatureAlgorithm>& restriction,
            const SignatureAlgorithm& algorithm);

// OpenSSL's name of a key type whose public and private keys are plain octets ("ED25519",
// "ML-DSA-65"); null for the others.
const char* raw_key_name(KeyAlgorithm type);

// The digest of a message, on the stack.
struct MessageDigest {
  std::array<std::uint8_t, 64> octets;
  std::size_t size = 0;
  BytesView view() const { return BytesView(octets).first(size); }
};
// `unsupported` when the library lacks the digest.
Result<MessageDigest> message_digest(DigestAlgorithm algorithm, BytesView message);

enum class SignatureOperation { sign, verify };

// A context that is set up for one operation, algorithm and key (RSA and ECDSA only).
struct PreparedContext {
  SignatureAlgorithm algorithm;
  EvpPkeyCtx context;
};

// Spare contexts of a key, so that the next operation need not set one up: a tenth of the time of
// an ECDSA verification. They live and die with their key, so no secret outlasts it. Thread-safe:
// threads have places of their own, as far as there are enough, and whoever finds no spare there
// makes one.
class SpareContext {
 public:
  SpareContext() = default;
  SpareContext(const SpareContext&) = delete;
  SpareContext& operator=(const SpareContext&) = delete;
  ~SpareContext() {
    for (Place& place : places_) delete place.spare.load(std::memory_order_acquire);
  }

  // The spare when it fits, else a new context. `unsupported` when the library lacks the algorithm.
  Result<std::unique_ptr<PreparedContext>> take(EVP_PKEY* key, SignatureOperation operation,
                                                const SignatureAlgorithm& algorithm);
  // After an operation that went well.
  void give_back(std::unique_ptr<PreparedContext> context);

 private:
  // On cache lines of their own, so that threads do not wait for each other's.
  struct alignas(64) Place {
    std::atomic<PreparedContext*> spare{nullptr};
  };
  Place& place_of_thread();

  std::array<Place, 4> places_{};
};

// An EC public key on a named curve, its point fully validated: coordinates below p, on the curve,
// not infinity; the curves have no other subgroup. `bad_key` otherwise.
Result<EvpPkey> make_ec_key(NamedCurve curve, BytesView point);

}  // namespace certwright
