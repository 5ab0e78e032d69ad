// A CA's reply and the requests and keys that it can belong to.
//
// Replies come in any form, several files in any order, with or without the chain. What belongs
// together is found by public key alone, never by name or position (T-083).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/input.h"
#include "pkcs/certificate.h"
#include "pkcs/private_key.h"
#include "store/certificate_store.h"

namespace certwright::cli {

// What is known of one public key on this side.
struct KeyOwner {
  std::string place;  // "srv.key", "the store", "the reply"; empty when there is no private key
  std::optional<PrivateKey> file_key;           // when the key came from a file
  std::optional<store::RequestRecord> request;  // of the store
  bool in_store = false;                        // the private key is in the store

  bool has_key() const { return file_key.has_value() || in_store; }
};

// The private keys of files, and the requests and keys of the user's store when there is one.
class KeyRing {
 public:
  static Result<KeyRing> open(Services& services);

  // `password_option`'s secret opens an encrypted key. Errors of read_input and only_key.
  Status add_file(const std::string& path, const SecretSource& password, Services& services);
  // Private keys that stand in `file`.
  void add_keys_of(const InputFile& file, const std::string& place);

  // Nothing when neither key nor request is known.
  Result<std::optional<KeyOwner>> find(BytesView spki_tlv) const;
  // `not_found` when the owner has no key; errors of the store.
  Result<PrivateKey> load(const KeyOwner& owner, BytesView spki_tlv) const;
  // A waiting request for a name of this certificate, but with another key.
  Result<std::optional<store::RequestRecord>> find_namesake(const Certificate& certificate) const;

  store::CertificateStore* store() const { return store_.get(); }  // null when there is none
  const std::vector<std::pair<std::string, PrivateKey>>& file_keys() const { return file_keys_; }

 private:
  std::unique_ptr<store::CertificateStore> store_;
  std::vector<std::pair<std::string, PrivateKey>> file_keys_;
};

// The certificates of a reply, each once, in the order given.
struct Reply {
  std::vector<InputFile> files;
  std::vector<CertificatePtr> certificates;

  // Fails when one of the files cannot be read, and with `wrong_type` when there is no certificate
  // in them, naming what there is instead.
  static Result<Reply> read(const std::vector<std::string>& targets, const SecretSource& password,
                            Services& services);
  std::string describe() const;  // "reply.p7b", "a.cer and 2 more"
};

// The certificate of the reply that answers, and whom it belongs to.
struct Answer {
  CertificatePtr certificate;
  KeyOwner owner;
};

// `key_file`: only keys of files count, and a certificate for another key is refused. Errors:
// `key_mismatch` naming both key ids; `not_found` when no private key is known, saying what that
// means, or when the reply holds CA certificates only; `ambiguous` when it answers several
// requests.
enum class KeyChoice : std::uint8_t { any, files_only };
Result<Answer> find_answer(const Reply& reply, const KeyRing& ring, KeyChoice choice);

}  // namespace certwright::cli
