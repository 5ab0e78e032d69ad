// Java keystores JKS and JCEKS (formats of the sun and SunJCE providers): reading.
//
// Integrity is SHA-1 over password, "Mighty Aphrodite" and the file; keys are wrapped by Sun's own
// cipher (JKS) or by PBEWithMD5AndTripleDES (JCEKS). Secret-key entries are serialised Java
// objects, which are never interpreted: reading stops there and says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/document.h"
#include "pkcs/key_container.h"

namespace certwright {

enum class KeystoreEntryType : std::uint8_t { private_key, trusted_certificate, secret_key };
// "private_key", "trusted_cert", "secret_key"
std::string_view to_string(KeystoreEntryType type);

struct KeystoreEntry {
  KeystoreEntryType type = KeystoreEntryType::trusted_certificate;
  std::string alias;                // UTF-8
  std::int64_t timestamp_ms = 0;    // milliseconds since 1970
  std::vector<Bytes> certificates;  // DER; the chain of a key, leaf first
  Bytes protected_key;              // EncryptedPrivateKeyInfo; private keys only
  std::string key_protection;       // "sun-jks", "sun-jce (PBEWithMD5AndTripleDES)"
};

struct Keystore {
  DocumentKind format = DocumentKind::jks;
  unsigned version = 2;
  std::size_t declared_entries = 0;
  std::vector<KeystoreEntry> entries;
  bool all_entries_read = true;
  // Nothing when no password was given.
  std::optional<bool> integrity_ok;
};

struct KeystoreReadOptions {
  // What a failed integrity check means when a password is given; damage looks the same as a wrong
  // password. `report` is for looking at stores only.
  enum class Integrity : std::uint8_t { require, report } integrity = Integrity::require;
};

// `wrong_password` when the integrity check fails and is required; `malformed`, `truncated`,
// `limit_exceeded`, `unsupported` (version).
Result<Keystore> read_keystore(BytesView file, std::optional<BytesView> password,
                               const KeystoreReadOptions& options = {});

// The private key of an entry. `wrong_password`, `unsupported`, `limit_exceeded`, `wrong_type`.
Result<DecodedKey> decode_keystore_key(const KeystoreEntry& entry, BytesView password,
                                       const KdfLimits& limits = {});

}  // namespace certwright
