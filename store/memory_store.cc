#include "store/memory_store.h"

#include <algorithm>

#include "store/ledger.h"

namespace certwright::store {
namespace {

struct Contents {
  std::vector<CertificateRecord> certificates;
  std::vector<KeyRecord> keys;
  std::vector<RequestRecord> requests;
  std::vector<AuthorityRecord> authorities;
  std::vector<LedgerEntry> ledger;
};

Error exists() {
  return Error(ErrorCode::already_exists, "the store has a row with this identity");
}
Error missing(const char* what) { return Error(ErrorCode::not_found, what); }

bool takes_serial(LedgerEvent event) {
  return event == LedgerEvent::issued || event == LedgerEvent::renewed;
}

template <class Rows>
auto find_key(Rows& rows, const Sha256Digest& spki_sha256) {
  return std::find_if(rows.begin(), rows.end(),
                      [&](const auto& row) { return row.spki_sha256 == spki_sha256; });
}

class MemoryStore final : public CertificateStore {
 public:
  Status begin() override {
    if (saved_) return Error(ErrorCode::invalid_argument, "a transaction of the store is open");
    saved_ = now_;
    return ok();
  }
  Status commit() override {
    if (!saved_ || failed_) {
      return Error(ErrorCode::invalid_argument, "no transaction of the store can be committed");
    }
    saved_.reset();
    return ok();
  }
  void rollback() noexcept override {
    if (saved_) now_ = std::move(*saved_);
    saved_.reset();
    failed_ = false;
  }

  Status add_certificate(const CertificateRecord& record) override {
    if (grants_trust(record.place) || record.origin == Origin::trusted) {
      return Error(ErrorCode::refused, "an import does not make a certificate trusted");
    }
    return change([&]() -> Status {
      CW_CHECK(insert(record, record.origin));
      return append(record, record.origin == Origin::reply ? LedgerEvent::reply_accepted
                                                           : LedgerEvent::imported);
    });
  }
  Status add_trusted(const CertificateRecord& record, const Sha256Digest& confirmed) override {
    if (!grants_trust(record.place)) {
      return Error(ErrorCode::invalid_argument, "this place does not grant trust");
    }
    if (confirmed != sha256(record.der)) {
      return Error(ErrorCode::refused, "the SHA-256 that was given is not the certificate's");
    }
    return change([&]() -> Status {
      CW_CHECK(insert(record, Origin::trusted));
      return append(record, LedgerEvent::trusted);
    });
  }
  Result<std::vector<CertificateRecord>> find_certificates(const CertificateQuery& query) override {
    std::vector<CertificateRecord> found;
    for (const CertificateRecord& record : now_.certificates) {
      if (!matches(record, query)) continue;
      found.push_back(record);
      found.back().has_key = find_key(now_.keys, record.spki_sha256) != now_.keys.end();
    }
    return found;
  }
  Status remove_certificate(const Place& place, const Sha256Digest& sha256) override {
    return change([&]() -> Status {
      const auto found = locate(place, sha256);
      if (found == now_.certificates.end()) return missing("no certificate of the store matches");
      const CertificateRecord record = *found;
      now_.certificates.erase(found);
      return append(record, LedgerEvent::removed);
    });
  }
  Status set_friendly_name(const Place& place, const Sha256Digest& sha256,
                           std::string_view name) override {
    return change([&]() -> Status {
      const auto found = locate(place, sha256);
      if (found == now_.certificates.end()) return missing("no certificate of the store matches");
      found->friendly_name = name;
      return ok();
    });
  }

  Status add_key(const KeyRecord& key) override {
    return change([&] { return insert(key); });
  }
  Result<SecureBytes> load_key(const Sha256Digest& spki_sha256) override {
    const auto found = find_key(now_.keys, spki_sha256);
    if (found == now_.keys.end()) return missing("the store has no such private key");
    return found->pkcs8;
  }
  Result<bool> has_key(const Sha256Digest& spki_sha256) override {
    return find_key(now_.keys, spki_sha256) != now_.keys.end();
  }
  Result<std::vector<KeyInfo>> list_keys() override {
    std::vector<KeyInfo> keys;
    for (const KeyRecord& key : now_.keys) keys.push_back({key.spki_sha256, key.added_at});
    return keys;
  }
  Status remove_key(const Sha256Digest& spki_sha256) override {
    return change([&]() -> Status {
      const auto found = find_key(now_.keys, spki_sha256);
      if (found == now_.keys.end()) return missing("the store has no such private key");
      now_.keys.erase(found);
      return ok();
    });
  }

  Status add_request(const RequestRecord& request, const std::optional<KeyRecord>& key) override {
    return change([&]() -> Status {
      if (find_key(now_.requests, request.spki_sha256) != now_.requests.end()) return exists();
      now_.requests.push_back(request);
      now_.requests.back().answered_by.reset();
      return key ? insert(*key) : ok();
    });
  }
  Result<std::vector<RequestRecord>> list_requests() override { return now_.requests; }
  Result<std::optional<RequestRecord>> find_request(const Sha256Digest& spki_sha256) override {
    const auto found = find_key(now_.requests, spki_sha256);
    if (found == now_.requests.end()) return std::optional<RequestRecord>();
    return std::optional<RequestRecord>(*found);
  }
  Status answer_request(const Sha256Digest& spki_sha256,
                        const CertificateRecord& certificate) override {
    if (grants_trust(certificate.place)) {
      return Error(ErrorCode::refused, "a reply does not make a certificate trusted");
    }
    return change([&]() -> Status {
      const auto found = find_key(now_.requests, spki_sha256);
      if (found == now_.requests.end()) return missing("the store has no request with this key");
      CW_CHECK(insert_unless_there(certificate, Origin::reply));
      found->answered_by = sha256(certificate.der);
      return append(certificate, LedgerEvent::reply_accepted);
    });
  }
  Status remove_request(const Sha256Digest& spki_sha256) override {
    return change([&]() -> Status {
      const auto found = find_key(now_.requests, spki_sha256);
      if (found == now_.requests.end()) return missing("the store has no request with this key");
      now_.requests.erase(found);
      return ok();
    });
  }

  Status add_authority(const AuthorityRecord& authority, const CertificateRecord& certificate,
                       const std::optional<KeyRecord>& key) override {
    if (grants_trust(certificate.place)) {
      return Error(ErrorCode::refused, "making a CA does not make its certificate trusted");
    }
    return change([&]() -> Status {
      if (locate(authority.name) != now_.authorities.end()) return exists();
      now_.authorities.push_back(authority);
      now_.authorities.back().certificate_sha256 = sha256(certificate.der);
      CW_CHECK(insert_unless_there(certificate, certificate.origin));
      if (key) CW_CHECK(insert(*key));
      return append(certificate, LedgerEvent::authority_created);
    });
  }
  Result<std::vector<AuthorityRecord>> list_authorities() override { return now_.authorities; }
  Result<std::optional<AuthorityRecord>> find_authority(std::string_view name) override {
    const auto found = locate(name);
    if (found == now_.authorities.end()) return std::optional<AuthorityRecord>();
    return std::optional<AuthorityRecord>(*found);
  }
  Status set_authority_certificate(std::string_view name,
                                   const Sha256Digest& certificate_sha256) override {
    return change([&]() -> Status {
      const auto found = locate(name);
      if (found == now_.authorities.end()) return missing("the store has no CA of this name");
      CertificateQuery query;
      query.sha256 = certificate_sha256;
      CW_TRY(const auto certificate, find_one(*this, query));
      found->certificate_sha256 = certificate_sha256;
      found->spki_sha256 = certificate.spki_sha256;
      return ok();
    });
  }
  Status set_authority_profile(std::string_view name, std::string_view profile) override {
    return change([&]() -> Status {
      const auto found = locate(name);
      if (found == now_.authorities.end()) return missing("the store has no CA of this name");
      found->profile = profile;
      return ok();
    });
  }

  Status issue(const Issuance& issuance) override { return issue_all({&issuance, 1}); }
  Status issue_all(std::span<const Issuance> issuances) override {
    return change([&]() -> Status {
      for (const Issuance& issuance : issuances) CW_CHECK(issue_one(issuance));
      return ok();
    });
  }

  Status record(const LedgerEntry& entry) override {
    return change([&] { return append(entry); });
  }
  Result<std::vector<LedgerEntry>> list_ledger(std::uint64_t after, std::size_t limit) override {
    const auto first = std::min<std::size_t>(after, now_.ledger.size());
    const auto count = std::min(limit, now_.ledger.size() - first);
    const auto begin = now_.ledger.begin() + static_cast<std::ptrdiff_t>(first);
    return std::vector<LedgerEntry>(begin, begin + static_cast<std::ptrdiff_t>(count));
  }
  Result<LedgerHead> ledger_head() override { return head(); }
  Status verify_ledger(const std::optional<LedgerHead>& expected) override {
    LedgerVerifier verifier(expected);
    for (const LedgerEntry& entry : now_.ledger) CW_CHECK(verifier.next(entry));
    return verifier.finish();
  }

  Status check_integrity() override { return ok(); }
  std::string url() const override { return "memory:"; }

 private:
  template <class F>
  Status change(F&& operation) {
    if (failed_) {
      return Error(ErrorCode::invalid_argument, "an earlier change of this transaction failed");
    }
    if (saved_) {
      Status status = operation();
      failed_ = !status;
      return status;
    }
    CW_TRY(StoreTransaction transaction, StoreTransaction::begin(*this));
    CW_CHECK(operation());
    return transaction.commit();
  }

  std::vector<CertificateRecord>::iterator locate(const Place& place, const Sha256Digest& digest) {
    return std::find_if(
        now_.certificates.begin(), now_.certificates.end(),
        [&](const auto& record) { return record.sha256 == digest && record.place == place; });
  }
  std::vector<AuthorityRecord>::iterator locate(std::string_view name) {
    return std::find_if(now_.authorities.begin(), now_.authorities.end(),
                        [&](const auto& authority) { return authority.name == name; });
  }

  Status insert(CertificateRecord record, Origin origin) {
    record.origin = origin;
    record.sha256 = sha256(record.der);
    record.sha1 = sha1(record.der);
    if (locate(record.place, record.sha256) != now_.certificates.end()) return exists();
    now_.certificates.push_back(std::move(record));
    return ok();
  }
  Status insert_unless_there(const CertificateRecord& record, Origin origin) {
    if (locate(record.place, sha256(record.der)) != now_.certificates.end()) return ok();
    return insert(record, origin);
  }
  Status insert(const KeyRecord& key) {
    if (find_key(now_.keys, key.spki_sha256) != now_.keys.end()) return exists();
    now_.keys.push_back(key);
    return ok();
  }

  Status issue_one(const Issuance& issuance) {
    if (!takes_serial(issuance.event)) {
      return Error(ErrorCode::invalid_argument, "issuing is recorded as issued or renewed");
    }
    if (grants_trust(issuance.certificate.place)) {
      return Error(ErrorCode::refused, "issuing does not make a certificate trusted");
    }
    CW_CHECK(append(issuance.certificate, issuance.event, issuance.issuer_spki_sha256));
    CW_CHECK(insert(issuance.certificate, Origin::issued));
    return issuance.key ? insert(*issuance.key) : ok();
  }

  LedgerHead head() const {
    if (now_.ledger.empty()) return {};
    return {now_.ledger.back().sequence, now_.ledger.back().hash};
  }
  Status append(const CertificateRecord& record, LedgerEvent event,
                const Sha256Digest& issuer = {}) {
    LedgerEntry entry;
    entry.time = record.added_at;
    entry.event = event;
    entry.issuer_spki_sha256 = issuer;
    entry.serial = record.serial;
    entry.certificate_sha256 = sha256(record.der);
    entry.subject_text = record.subject_text;
    return append(std::move(entry));
  }
  Status append(LedgerEntry entry) {
    const auto same_serial = [&](const LedgerEntry& other) {
      return takes_serial(other.event) && other.serial == entry.serial &&
             other.issuer_spki_sha256 == entry.issuer_spki_sha256;
    };
    if (takes_serial(entry.event) &&
        std::any_of(now_.ledger.begin(), now_.ledger.end(), same_serial)) {
      return exists();
    }
    chain(entry, head());
    now_.ledger.push_back(std::move(entry));
    return ok();
  }

  Contents now_;
  std::optional<Contents> saved_;  // as it was at begin()
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<CertificateStore> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace certwright::store
