#include "pkcs/issuer_key.h"

#include "pkcs/crypto/digest.h"

namespace certwright {
namespace {

bool accepts(const EcdsaTable& table, DigestAlgorithm algorithm, BytesView message,
             const EcdsaValues& signature) {
  if (algorithm == DigestAlgorithm::sha256) return table.accepts(sha256(message), signature);
  const auto value = digest(algorithm, message);
  return value && table.accepts(*value, signature);
}

}  // namespace

// Exactly one caller takes the count from one to zero, and makes the table.
void IssuerKey::count_use() const {
  std::uint32_t left = uses_left_.load(std::memory_order_relaxed);
  while (left != 0 &&
         !uses_left_.compare_exchange_weak(left, left - 1, std::memory_order_relaxed)) {
  }
  if (left != 1) return;
  const auto spki = SubjectPublicKeyInfo::parse(key_.spki_tlv());
  if (!spki) return;
  table_.store(EcdsaTable::make(spki->curve, spki->key_bits).release(), std::memory_order_release);
}

Status IssuerKey::verify(const SignatureAlgorithm& algorithm, BytesView message,
                         BytesView signature) const {
  if (algorithm.scheme == SignatureScheme::ecdsa && key_.type() == KeyAlgorithm::ec) {
    const EcdsaTable* const table = table_.load(std::memory_order_acquire);
    if (table == nullptr) {
      count_use();
    } else if (const auto values = read_ecdsa_signature(signature, NamedCurve::p256)) {
      if (accepts(*table, algorithm.digest, message, *values)) return ok();
    }
  }
  return key_.verify(algorithm, message, signature);
}

}  // namespace certwright
