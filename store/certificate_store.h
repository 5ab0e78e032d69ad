// The store: certificates, private keys, requests, CAs, and the issuance ledger.
//
// Every operation that changes something is one transaction of its own, unless begin() was called:
// then all up to commit() are one. An operation that returned without error outside a transaction,
// and every operation before a commit() that returned without error, survives a crash of the
// process or of the machine; of anything else no part remains (T-094).
//
// Not thread-safe: one object, one thread at a time. Several objects, in one process or in many,
// may have the same store open; a writer waits for another up to the busy timeout.
//
// Errors of every operation: `database` (locked or damaged; the detail says which), `io` (disk
// full, read-only, failing). After a change failed inside a transaction only rollback() is useful:
// commit() says `invalid_argument`.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "store/records.h"

namespace certwright::store {

// Every condition that is set must hold. An empty query matches everything.
struct CertificateQuery {
  std::optional<Place> place;
  std::optional<Sha256Digest> sha256;
  std::optional<Sha1Digest> sha1;
  std::optional<Sha256Digest> spki_sha256;
  std::optional<Bytes> subject_tlv;  // the same octets
  std::optional<Bytes> issuer_tlv;
  std::optional<Bytes> serial;
  // Part of the subject text or the friendly name; ASCII letters match in any case, every other
  // character only itself: there are no wildcards (T-096).
  std::string text;
};

// A certificate that a CA of the store has signed, to be recorded.
struct Issuance {
  CertificateRecord certificate;  // origin is Origin::issued whatever it says
  Sha256Digest issuer_spki_sha256{};
  LedgerEvent event = LedgerEvent::issued;  // issued or renewed
  std::optional<KeyRecord> key;
};

bool matches(const CertificateRecord& record, const CertificateQuery& query);

class CertificateStore {
 public:
  CertificateStore() = default;
  CertificateStore(const CertificateStore&) = delete;
  CertificateStore& operator=(const CertificateStore&) = delete;
  virtual ~CertificateStore() = default;

  // Transactions do not nest: `invalid_argument`. See also StoreTransaction below.
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual void rollback() noexcept = 0;

  // Adds the certificate, and "imported" (or "reply") to the ledger. `already_exists` when the
  // place has it; `refused` when the place grants trust or the origin claims it (T-087).
  virtual Status add_certificate(const CertificateRecord& record) = 0;
  // Adds to a place that grants trust, and to the ledger. `confirmed` is the SHA-256 that the
  // person who decided gave: `refused` unless it is the certificate's. Origin becomes
  // Origin::trusted.
  virtual Status add_trusted(const CertificateRecord& record, const Sha256Digest& confirmed) = 0;
  // In the order of adding. A row whose digest does not match its DER is a `database` error.
  virtual Result<std::vector<CertificateRecord>> find_certificates(
      const CertificateQuery& query) = 0;
  // Writes "removed" to the ledger. `not_found`. The key stays.
  virtual Status remove_certificate(const Place& place, const Sha256Digest& sha256) = 0;
  virtual Status set_friendly_name(const Place& place, const Sha256Digest& sha256,
                                   std::string_view name) = 0;

  // Keys. The first use of one in a new store makes or asks for the key-encryption key
  // (key_protection.h lists those errors). `already_exists`: the store has a key with this SPKI.
  virtual Status add_key(const KeyRecord& key) = 0;
  // `not_found`; `wrong_password` when the row does not open, whatever the cause, naming the row
  // (T-100). That the key belongs to the SPKI's hash is the caller's to check after decoding
  // it.
  virtual Result<SecureBytes> load_key(const Sha256Digest& spki_sha256) = 0;
  virtual Result<bool> has_key(const Sha256Digest& spki_sha256) = 0;
  virtual Result<std::vector<KeyInfo>> list_keys() = 0;
  virtual Status remove_key(const Sha256Digest& spki_sha256) = 0;

  // Requests. `already_exists`: this key has a request. `key` is added in the same transaction.
  virtual Status add_request(const RequestRecord& request, const std::optional<KeyRecord>& key) = 0;
  virtual Result<std::vector<RequestRecord>> list_requests() = 0;
  // Empty when there is none.
  virtual Result<std::optional<RequestRecord>> find_request(const Sha256Digest& spki_sha256) = 0;
  // Records the answer: adds the certificate unless its place has it, marks the request, writes the
  // ledger. `not_found` when no request has this key.
  virtual Status answer_request(const Sha256Digest& spki_sha256,
                                const CertificateRecord& certificate) = 0;
  virtual Status remove_request(const Sha256Digest& spki_sha256) = 0;

  // CAs. Adds the CA, its certificate (unless its place has it) and, when given, its key, and
  // writes the ledger. `already_exists`: the name is taken. The certificate's place must not grant
  // trust: add_trusted does that.
  virtual Status add_authority(const AuthorityRecord& authority,
                               const CertificateRecord& certificate,
                               const std::optional<KeyRecord>& key) = 0;
  virtual Result<std::vector<AuthorityRecord>> list_authorities() = 0;
  virtual Result<std::optional<AuthorityRecord>> find_authority(std::string_view name) = 0;
  // Points the CA at another certificate of the store: a renewed one. `not_found`: no such CA, or
  // the store does not have the certificate.
  virtual Status set_authority_certificate(std::string_view name,
                                           const Sha256Digest& certificate_sha256) = 0;
  // `not_found`.
  virtual Status set_authority_profile(std::string_view name, std::string_view profile) = 0;

  // Takes the serial number, adds the certificate, the key and the ledger entry: all in one
  // transaction. `already_exists` when this issuer has used the serial number before (T-044):
  // sign again with another one.
  virtual Status issue(const Issuance& issuance) = 0;
  // All or none.
  virtual Status issue_all(std::span<const Issuance> issuances) = 0;

  // The ledger. record() fills sequence, previous and hash.
  virtual Status record(const LedgerEntry& entry) = 0;
  // At most `limit` entries with a sequence above `after`.
  virtual Result<std::vector<LedgerEntry>> list_ledger(std::uint64_t after, std::size_t limit) = 0;
  virtual Result<LedgerHead> ledger_head() = 0;
  // Recomputes the whole chain. `database` naming the first entry that does not fit; with
  // `expected`, also when the ledger does not contain that head: an old copy was put back.
  virtual Status verify_ledger(const std::optional<LedgerHead>& expected) = 0;

  // The files' and rows' own integrity, beyond the ledger. `database` with the first defect.
  virtual Status check_integrity() = 0;

  // "sqlite:/home/a/store.db"
  virtual std::string url() const = 0;
};

// The one certificate that a query matches. `not_found`; `ambiguous` when several different ones
// match, as two with one SHA-1 thumbprint would (T-038). In several places: the first added.
Result<CertificateRecord> find_one(CertificateStore& store, const CertificateQuery& query);

// begin() now; rollback() when it goes out of scope before commit().
class StoreTransaction {
 public:
  static Result<StoreTransaction> begin(CertificateStore& store);
  StoreTransaction(StoreTransaction&& other) noexcept;
  StoreTransaction& operator=(StoreTransaction&&) = delete;
  StoreTransaction(const StoreTransaction&) = delete;
  StoreTransaction& operator=(const StoreTransaction&) = delete;
  ~StoreTransaction();
  Status commit();

 private:
  explicit StoreTransaction(CertificateStore& store) : store_(&store) {}
  CertificateStore* store_;
};

}  // namespace certwright::store
