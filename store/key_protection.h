// How private keys are protected at rest.
//
// A random master key seals every key row. The master key is itself sealed, under a key-encryption
// key that is not in the store: by default a random file beside it (0600), or a passphrase through
// Argon2id. What is stored of this is the protection record: format, kind, Argon2 costs and salt
// (all authenticated), and the sealed master key.
#pragma once

#include <functional>
#include <string>

#include "pkcs/bytes.h"
#include "pkcs/crypto/argon2.h"

namespace certwright::store {

enum class ProtectionKind : std::uint8_t { key_file = 1, passphrase = 2 };

// Called when the passphrase is needed, at most once an unlock.
using AskPassphrase = std::function<Result<SecureBytes>()>;

struct ProtectionOptions {
  // What a new store gets; an existing one says itself what it has.
  ProtectionKind kind = ProtectionKind::key_file;
  // The key-encryption key's file. Its folder is made (0700) with the file.
  std::string key_file;
  AskPassphrase passphrase;
  Argon2Parameters argon2;  // for a new store; nothing below the default is accepted
};

// Binds a sealed text to where it belongs.
struct SealContext {
  std::string_view purpose;  // "private key"
  std::uint64_t row = 0;
  BytesView identity;  // SPKI hash
};

// The master key, unlocked. Copies of the key are wiped with the object.
class KeyProtection {
 public:
  struct Created;
  // For a new store: makes the key file (or takes one that an interrupted run left) or asks for the
  // passphrase. Errors: `io`, `refused` (the file's mode or owner, Argon2 costs below the floor),
  // `invalid_argument` (neither path nor passphrase), `crypto`.
  static Result<Created> create(const ProtectionOptions& options);

  // For an existing store. Errors: `not_found` (the key file is missing), `refused` (its mode or
  // owner; Argon2 costs below the floor), `password_required` (no way to ask), `wrong_password`
  // (wrong passphrase, another store's key file, or an altered record: not told apart),
  // `malformed`, `unsupported` (a later format).
  static Result<KeyProtection> unlock(BytesView record, const ProtectionOptions& options);

  // Nonce, ciphertext, tag.
  Result<Bytes> seal(const SealContext& context, BytesView plaintext) const;
  // `wrong_password`
  Result<SecureBytes> open(const SealContext& context, BytesView sealed) const;

 private:
  explicit KeyProtection(SecureBytes master) : master_(std::move(master)) {}
  SecureBytes master_;
};

struct KeyProtection::Created {
  KeyProtection protection;
  Bytes record;
};

}  // namespace certwright::store
