// IssuerKey: the public key of a CA that signed many certificates.
//
// Verifies as PublicKey does, and says the same of every signature. A key that has been used often
// gets a table (pkcs/crypto/ecdsa_table.h), with which the next signatures verify in half the time;
// what the table does not accept is judged by PublicKey.
#pragma once

#include <atomic>

#include "pkcs/crypto/ecdsa_table.h"
#include "pkcs/public_key.h"

namespace certwright {

class IssuerKey {
 public:
  // The table costs some 20 milliseconds and every use of it saves some 20 microseconds. Made after
  // a thousand uses it costs at most as much again as was spent before, however few more follow.
  static constexpr std::uint32_t kUsesBeforeTable = 1'000;

  // From the SubjectPublicKeyInfo of `key`. `uses_before_table` is for tests.
  explicit IssuerKey(PublicKey key, std::uint32_t uses_before_table = kUsesBeforeTable)
      : key_(std::move(key)), uses_left_(uses_before_table) {}
  IssuerKey(const IssuerKey&) = delete;
  IssuerKey& operator=(const IssuerKey&) = delete;
  ~IssuerKey() { delete table_.load(std::memory_order_acquire); }

  const PublicKey& key() const { return key_; }
  // As PublicKey::verify, its errors included. Thread-safe: while one caller makes the table the
  // others go on without.
  Status verify(const SignatureAlgorithm& algorithm, BytesView message, BytesView signature) const;
  bool has_table() const { return table_.load(std::memory_order_acquire) != nullptr; }

 private:
  void count_use() const;

  PublicKey key_;
  mutable std::atomic<std::uint32_t> uses_left_;
  mutable std::atomic<const EcdsaTable*> table_{nullptr};
};

}  // namespace certwright
