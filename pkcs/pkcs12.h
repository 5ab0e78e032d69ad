// PKCS#12 (RFC 7292, RFC 9579): everything a file holds, read, and files written.
//
// The structure is walked by us; the library decrypts. Order of work: the outer BER becomes DER;
// every algorithm and iteration count that is visible is parsed and charged to one budget; the MAC
// is verified; safes and bags are decrypted. Pairing of keys and certificates is by public key
// only: localKeyID and friendlyName are shown, never believed (T-083).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/key_container.h"
#include "pkcs/pbes.h"
#include "pkcs/pkcs12_mac.h"

namespace certwright {

enum class Pkcs12BagType : std::uint8_t { key, shrouded_key, certificate, crl, secret, other };
std::string_view to_string(Pkcs12BagType type);  // "key", "shrouded_key", "cert", "crl", "secret"

struct Pkcs12Bag {
  Pkcs12BagType type = Pkcs12BagType::other;
  std::size_t safe = 0;  // index into Pkcs12::safes
  std::string type_oid;  // dotted
  unsigned depth = 0;    // nested safeContents around it
  // Certificate or CRL in DER; PrivateKeyInfo of a key. Empty for others.
  SecureBytes der;
  // Inner type of certificate, CRL and secret bags, dotted: "1.2.840.113549.1.9.22.1" is X.509.
  std::string value_type;
  std::optional<PrivateKeyFacts> key;              // keys only
  std::optional<EncryptionScheme> key_encryption;  // shrouded keys only
  // Attributes. Strings are UTF-8; a BMPString that is not valid text is escaped.
  std::optional<std::string> friendly_name;
  Bytes local_key_id;
  std::optional<std::string> ms_provider_name;
  bool ms_local_key_set = false;
  std::vector<std::string> trusted_key_usage;  // dotted OIDs (Oracle)
  std::vector<std::string> other_attributes;   // dotted OIDs
};

struct Pkcs12Safe {
  enum class Protection : std::uint8_t { none, password, public_key } protection = Protection::none;
  std::optional<EncryptionScheme> scheme;  // password only
  std::size_t bags = 0;
};

struct Pkcs12 {
  bool indefinite_length = false;  // it was BER
  Pkcs12Mac mac;
  bool mac_verified = false;
  PasswordForm password_form = PasswordForm::standard;  // the one that fitted
  std::vector<Pkcs12Safe> safes;
  std::vector<Pkcs12Bag> bags;  // in the order of the file, nested ones in place

  std::size_t count(Pkcs12BagType type) const;
  std::size_t key_count() const;  // key and shrouded_key
  // The first certificate bag whose public key is that of bag `key`; bags.size() when none is.
  std::size_t certificate_for(std::size_t key) const;
};

struct Pkcs12ReadOptions {
  enum class MissingMac : std::uint8_t { refuse, allow } missing_mac = MissingMac::refuse;
  OldPasswordForms old_forms = OldPasswordForms::try_them;
  // Where integrity has a password of its own (RFC 7292 section 3.1); nothing: the same.
  std::optional<BytesView> mac_password;
  KdfLimits limits;
};

// `password_required` when `password` is nothing and the empty password does not fit;
// `wrong_password` for a MAC that does not verify and for every failure to decrypt; `refused` when
// there is no MAC and `missing_mac` says so; `malformed`, `truncated`, `limit_exceeded`
// (iterations, 10,000 bags, depth), `unsupported` (algorithms, safes for public keys, version).
// An empty `password` opens files of the empty and of the absent password.
Result<Pkcs12> read_pkcs12(BytesView file, std::optional<BytesView> password,
                           const Pkcs12ReadOptions& options = {});

// The parts of the file that are not encrypted: safes, MAC, visible bags. No password, no
// derivation.
Result<Pkcs12> inspect_pkcs12(BytesView file);

// The SubjectPublicKeyInfo of a certificate; empty when there is none to be found. Lives as long as
// the certificate.
BytesView spki_of_certificate(BytesView certificate_der);

// --- writing ---

struct Pkcs12Certificate {
  BytesView der;
  std::string friendly_name;  // UTF-8; empty: none
};

struct Pkcs12Contents {
  struct Key {
    SecureBytes pkcs8;
    std::size_t certificate = 0;  // index into certificates; localKeyID ties both
    std::string friendly_name;
  };
  std::vector<Key> keys;
  std::vector<Pkcs12Certificate> certificates;  // written in this order
};

struct Pkcs12Protection {
  EncryptionChoice certificates;
  EncryptionChoice keys;
  Pkcs12MacType mac = Pkcs12MacType::pkcs12;
  DigestAlgorithm mac_digest = DigestAlgorithm::sha256;
  std::uint64_t mac_iterations = 600'000;
  std::size_t mac_salt_size = 16;
  std::string ms_provider_name;  // written on keys when not empty
  enum class LocalKeySet : std::uint8_t { omit, write } local_key_set = LocalKeySet::omit;
  enum class Order : std::uint8_t {
    certificates_first,
    keys_first
  } order = Order::certificates_first;
};

// The file in DER. `invalid_argument` for contents that contradict themselves: a key index out of
// range, a key whose public key is not its certificate's (`key_mismatch`), a certificate twice.
Result<Bytes> encode_pkcs12(const Pkcs12Contents& contents, BytesView password,
                            const Pkcs12Protection& protection = {});

}  // namespace certwright
