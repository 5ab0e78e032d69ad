// Private keys in their containers: PKCS#8 plain and encrypted (RFC 5958), PKCS#1, SEC1 and
// traditional DSA, and the encrypted PEM of old OpenSSL (RFC 1421 headers).
//
// Decoding yields PrivateKeyInfo and facts read off it; PrivateKey::from_pkcs8 (pkcs/private_key.h)
// then decides whether the key is good.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pkcs/document.h"
#include "pkcs/pbes.h"
#include "pkcs/private_key.h"

namespace certwright {

// What the structure of a PrivateKeyInfo says, without any cryptography.
struct PrivateKeyFacts {
  unsigned version = 0;
  KeyAlgorithm type = KeyAlgorithm::unknown;
  std::string algorithm;  // dotted OID
  unsigned bits = 0;      // 0 when unknown
  NamedCurve curve = NamedCurve::none;
  std::string curve_oid;             // dotted; EC only
  bool explicit_parameters = false;  // EC only
  // SubjectPublicKeyInfo where the structure holds the public key (RSA, most EC); else empty.
  Bytes spki_tlv;

  // Checks what RFC 5958, 8017, 5915 and 8410 ask of the structure: version, exact lengths, no
  // trailing data, a curve inside that agrees with the one outside. `malformed`.
  static Result<PrivateKeyFacts> parse(BytesView pkcs8);
};

// Whether `der` is exactly one DER element with the shape of a PrivateKeyInfo: how a decryption
// with the right password is known.
bool is_private_key_info(BytesView der);

struct DecodedKey {
  SecureBytes pkcs8;
  PrivateKeyFacts facts;
  KeyForm form = KeyForm::pkcs8;
  bool encrypted = false;
  std::optional<EncryptionScheme> scheme;  // encrypted PKCS#8
  std::string dek_cipher;                  // encrypted traditional PEM: "AES-256-CBC"
};

// The key of a Document of kind private_key. `password_required` when it is encrypted and
// `password` is nothing; `wrong_password`; `unsupported`; `malformed`; `limit_exceeded`;
// `wrong_type` for another kind of document.
Result<DecodedKey> decode_private_key(const Document& document, std::optional<BytesView> password,
                                      const KdfLimits& limits = {});

// decode_private_key and PrivateKey::from_pkcs8.
Result<PrivateKey> read_private_key(const Document& document, std::optional<BytesView> password,
                                    const KdfLimits& limits = {});

// EncryptedPrivateKeyInfo (RFC 5958 section 3): the key inside, for PKCS#12 bags as well.
struct EncryptedPrivateKey {
  EncryptionScheme scheme;
  BytesView ciphertext;  // lives as long as the input
  static Result<EncryptedPrivateKey> parse(BytesView der);
};

// "PRIVATE KEY" PEM, readable by anyone who reads the file.
Result<SecureBytes> encode_private_key_pem(const PrivateKey& key);
// "ENCRYPTED PRIVATE KEY": PBES2, AES-256-CBC, PBKDF2 with HMAC-SHA-256 and 600,000 iterations
// unless `choice` says otherwise. `invalid_argument` for an empty password.
Result<SecureBytes> encode_encrypted_private_key_pem(const PrivateKey& key, BytesView password,
                                                     const EncryptionChoice& choice = {});
// The same without armour.
Result<Bytes> encode_encrypted_private_key(BytesView pkcs8, BytesView password,
                                           const EncryptionChoice& choice = {});

}  // namespace certwright
