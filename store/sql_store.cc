// Over 300 lines, because it is every statement of the store: what belongs to one table stands
// together.
#include "store/sql_store.h"

#include "store/ledger.h"

namespace certwright::store {
namespace {

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Error damaged(const char* table, std::int64_t row) {
  return Error(ErrorCode::database,
               "row " + std::to_string(row) + " of the store's table " + table + " is damaged");
}

template <std::size_t N>
bool copy_exactly(BytesView from, std::array<std::uint8_t, N>& to) {
  if (from.size() != N) return false;
  std::copy(from.begin(), from.end(), to.begin());
  return true;
}

std::string text_at(Query& query, int column) { return std::string(text_of(query.octets(column))); }

constexpr std::string_view kKeyPurpose = "private key";

class SqlStore final : public CertificateStore {
 public:
  SqlStore(std::unique_ptr<Connection> connection, ProtectionOptions protection)
      : connection_(std::move(connection)), options_(std::move(protection)) {}

  Status begin() override;
  Status commit() override;
  void rollback() noexcept override;

  Status add_certificate(const CertificateRecord& record) override;
  Status add_trusted(const CertificateRecord& record, const Sha256Digest& confirmed) override;
  Result<std::vector<CertificateRecord>> find_certificates(const CertificateQuery& query) override;
  Status remove_certificate(const Place& place, const Sha256Digest& sha256) override;
  Status set_friendly_name(const Place& place, const Sha256Digest& sha256,
                           std::string_view name) override;

  Status add_key(const KeyRecord& key) override;
  Result<SecureBytes> load_key(const Sha256Digest& spki_sha256) override;
  Result<bool> has_key(const Sha256Digest& spki_sha256) override;
  Result<std::vector<KeyInfo>> list_keys() override;
  Status remove_key(const Sha256Digest& spki_sha256) override;

  Status add_request(const RequestRecord& request, const std::optional<KeyRecord>& key) override;
  Result<std::vector<RequestRecord>> list_requests() override;
  Result<std::optional<RequestRecord>> find_request(const Sha256Digest& spki_sha256) override;
  Status answer_request(const Sha256Digest& spki_sha256,
                        const CertificateRecord& certificate) override;
  Status remove_request(const Sha256Digest& spki_sha256) override;

  Status add_authority(const AuthorityRecord& authority, const CertificateRecord& certificate,
                       const std::optional<KeyRecord>& key) override;
  Result<std::vector<AuthorityRecord>> list_authorities() override;
  Result<std::optional<AuthorityRecord>> find_authority(std::string_view name) override;
  Status set_authority_certificate(std::string_view name,
                                   const Sha256Digest& certificate_sha256) override;
  Status set_authority_profile(std::string_view name, std::string_view profile) override;

  Status issue(const Issuance& issuance) override { return issue_all({&issuance, 1}); }
  Status issue_all(std::span<const Issuance> issuances) override;

  Status record(const LedgerEntry& entry) override;
  Result<std::vector<LedgerEntry>> list_ledger(std::uint64_t after, std::size_t limit) override;
  Result<LedgerHead> ledger_head() override;
  Status verify_ledger(const std::optional<LedgerHead>& expected) override;

  Status check_integrity() override { return connection_->check_integrity(); }
  std::string url() const override { return connection_->url(); }

 private:
  // Runs `change` in the open transaction, or in one of its own.
  template <class F>
  Status change(F&& operation);
  Status insert_certificate(const CertificateRecord& record, Origin origin,
                            const Sha256Digest& digest);
  Result<bool> has_certificate(const Place& place, const Sha256Digest& digest);
  Status insert_key(const KeyRecord& key);
  Status append(LedgerEntry entry);
  Status append_about(const CertificateRecord& record, const Sha256Digest& digest,
                      LedgerEvent event, const Sha256Digest& issuer);
  Status issue_one(const Issuance& issuance);
  // False: the store has no protection record yet.
  Result<bool> unlock();
  Status unlock_or_create();

  std::unique_ptr<Connection> connection_;
  ProtectionOptions options_;
  std::optional<KeyProtection> protection_;

  enum class State : unsigned char { idle, open, failed } state_ = State::idle;
  // Known only while this object holds the write lock.
  std::optional<LedgerHead> head_;
  std::optional<std::int64_t> next_key_row_;
  bool protection_is_new_ = false;
};

// --- transactions

Status SqlStore::begin() {
  if (state_ != State::idle) {
    return Error(ErrorCode::invalid_argument, "a transaction of the store is open");
  }
  CW_CHECK(connection_->begin());
  state_ = State::open;
  return ok();
}

Status SqlStore::commit() {
  if (state_ != State::open) {
    return Error(ErrorCode::invalid_argument, "no transaction of the store can be committed");
  }
  if (Status status = connection_->commit(); !status) {
    state_ = State::failed;
    return status;
  }
  state_ = State::idle;
  head_.reset();
  next_key_row_.reset();
  protection_is_new_ = false;
  return ok();
}

void SqlStore::rollback() noexcept {
  connection_->rollback();
  state_ = State::idle;
  head_.reset();
  next_key_row_.reset();
  // The protection record went with the transaction.
  if (protection_is_new_) protection_.reset();
  protection_is_new_ = false;
}

template <class F>
Status SqlStore::change(F&& operation) {
  if (state_ == State::failed) {
    return Error(ErrorCode::invalid_argument, "an earlier change of this transaction failed");
  }
  if (state_ == State::open) {
    Status status = operation();
    if (!status) state_ = State::failed;
    return status;
  }
  CW_TRY(StoreTransaction transaction, StoreTransaction::begin(*this));
  CW_CHECK(operation());
  return transaction.commit();
}

// --- certificates

Status SqlStore::insert_certificate(const CertificateRecord& record, Origin origin,
                                    const Sha256Digest& digest) {
  const std::string place = to_string(record.place);
  return run(*connection_,
             "INSERT INTO certificate (place, sha256, sha1, spki_sha256, subject, issuer, serial, "
             "not_before, not_after, origin, added_at, subject_text, friendly_name, der) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             std::string_view(place), BytesView(digest), BytesView(sha1(record.der)),
             BytesView(record.spki_sha256), BytesView(record.subject_tlv),
             BytesView(record.issuer_tlv), BytesView(record.serial), record.not_before.seconds,
             record.not_after.seconds, static_cast<std::int64_t>(origin), record.added_at.seconds,
             std::string_view(record.subject_text), std::string_view(record.friendly_name),
             BytesView(record.der));
}

Result<bool> SqlStore::has_certificate(const Place& place, const Sha256Digest& digest) {
  const std::string name = to_string(place);
  CW_TRY(Query query,
         Query::make(*connection_, "SELECT 1 FROM certificate WHERE sha256 = ? AND place = ?",
                     BytesView(digest), std::string_view(name)));
  return query.step();
}

Status SqlStore::add_certificate(const CertificateRecord& record) {
  if (grants_trust(record.place) || record.origin == Origin::trusted) {
    return Error(ErrorCode::refused, "an import does not make a certificate trusted");
  }
  return change([&]() -> Status {
    const Sha256Digest digest = sha256(record.der);
    CW_CHECK(insert_certificate(record, record.origin, digest));
    const LedgerEvent event =
        record.origin == Origin::reply ? LedgerEvent::reply_accepted : LedgerEvent::imported;
    return append_about(record, digest, event, {});
  });
}

Status SqlStore::add_trusted(const CertificateRecord& record, const Sha256Digest& confirmed) {
  const Sha256Digest digest = sha256(record.der);
  if (!grants_trust(record.place)) {
    return Error(ErrorCode::invalid_argument, "this place does not grant trust");
  }
  if (confirmed != digest) {
    return Error(ErrorCode::refused, "the SHA-256 that was given is not the certificate's");
  }
  return change([&]() -> Status {
    CW_CHECK(insert_certificate(record, Origin::trusted, digest));
    return append_about(record, digest, LedgerEvent::trusted, {});
  });
}

#define CW_SELECT_CERTIFICATE                                                                     \
  "SELECT id, place, sha256, sha1, spki_sha256, subject, issuer, serial, not_before, not_after, " \
  "origin, added_at, subject_text, friendly_name, der, EXISTS (SELECT 1 FROM private_key WHERE "  \
  "private_key.spki_sha256 = certificate.spki_sha256) FROM certificate "

// The condition that an index serves; matches() tests the others.
Result<Query> select_certificates(Connection& connection, const CertificateQuery& query) {
  if (query.sha256) {
    return Query::make(connection, CW_SELECT_CERTIFICATE "WHERE sha256 = ? ORDER BY id",
                       BytesView(*query.sha256));
  }
  if (query.sha1) {
    return Query::make(connection, CW_SELECT_CERTIFICATE "WHERE sha1 = ? ORDER BY id",
                       BytesView(*query.sha1));
  }
  if (query.spki_sha256) {
    return Query::make(connection, CW_SELECT_CERTIFICATE "WHERE spki_sha256 = ? ORDER BY id",
                       BytesView(*query.spki_sha256));
  }
  if (query.subject_tlv) {
    return Query::make(connection, CW_SELECT_CERTIFICATE "WHERE subject = ? ORDER BY id",
                       BytesView(*query.subject_tlv));
  }
  return Query::make(connection, CW_SELECT_CERTIFICATE "ORDER BY id");
}

#undef CW_SELECT_CERTIFICATE

Result<CertificateRecord> read_certificate(Query& query) {
  const std::int64_t row = query.integer(0);
  CertificateRecord record;
  record.der = to_bytes(query.octets(14));
  record.sha256 = sha256(record.der);
  record.sha1 = sha1(record.der);
  const auto place = parse_place(text_of(query.octets(1)));
  const std::int64_t origin = query.integer(10);
  if (!place || !equal(query.octets(2), record.sha256) || !equal(query.octets(3), record.sha1) ||
      !copy_exactly(query.octets(4), record.spki_sha256) || origin < 1 || origin > 4) {
    return damaged("certificate", row);
  }
  record.place = *place;
  record.subject_tlv = to_bytes(query.octets(5));
  record.issuer_tlv = to_bytes(query.octets(6));
  record.serial = to_bytes(query.octets(7));
  record.not_before.seconds = query.integer(8);
  record.not_after.seconds = query.integer(9);
  record.origin = static_cast<Origin>(origin);
  record.added_at.seconds = query.integer(11);
  record.subject_text = text_at(query, 12);
  record.friendly_name = text_at(query, 13);
  record.has_key = query.integer(15) != 0;
  return record;
}

Result<std::vector<CertificateRecord>> SqlStore::find_certificates(const CertificateQuery& query) {
  CW_TRY(Query rows, select_certificates(*connection_, query));
  std::vector<CertificateRecord> found;
  while (true) {
    CW_TRY(const bool row, rows.step());
    if (!row) return found;
    CW_TRY(CertificateRecord record, read_certificate(rows));
    if (matches(record, query)) found.push_back(std::move(record));
  }
}

Status SqlStore::remove_certificate(const Place& place, const Sha256Digest& sha256) {
  return change([&]() -> Status {
    CertificateQuery query;
    query.place = place;
    query.sha256 = sha256;
    CW_TRY(const CertificateRecord record, find_one(*this, query));
    const std::string name = to_string(place);
    CW_CHECK(run(*connection_, "DELETE FROM certificate WHERE sha256 = ? AND place = ?",
                 BytesView(sha256), std::string_view(name)));
    return append_about(record, sha256, LedgerEvent::removed, {});
  });
}

Status SqlStore::set_friendly_name(const Place& place, const Sha256Digest& sha256,
                                   std::string_view name) {
  return change([&]() -> Status {
    CW_TRY(const bool found, has_certificate(place, sha256));
    if (!found) return Error(ErrorCode::not_found, "no certificate of the store matches");
    const std::string where = to_string(place);
    return run(*connection_,
               "UPDATE certificate SET friendly_name = ? WHERE sha256 = ? AND place = ?", name,
               BytesView(sha256), std::string_view(where));
  });
}

// --- keys

Result<bool> SqlStore::unlock() {
  if (protection_) return true;
  CW_TRY(Query query, Query::make(*connection_, "SELECT record FROM protection WHERE id = 1"));
  CW_TRY(const bool row, query.step());
  if (row) {
    CW_TRY(protection_, KeyProtection::unlock(query.octets(0), options_));
  }
  return row;
}

// From within change(): the protection record and the first key come together or not at all.
Status SqlStore::unlock_or_create() {
  CW_TRY(const bool unlocked, unlock());
  if (unlocked) return ok();
  CW_TRY(KeyProtection::Created created, KeyProtection::create(options_));
  CW_CHECK(run(*connection_, "INSERT INTO protection (id, record) VALUES (1, ?)",
               BytesView(created.record)));
  protection_ = std::move(created.protection);
  protection_is_new_ = true;
  return ok();
}

Status SqlStore::insert_key(const KeyRecord& key) {
  CW_CHECK(unlock_or_create());
  if (!next_key_row_) {
    CW_TRY(Query query,
           Query::make(*connection_, "SELECT coalesce(max(id), 0) + 1 FROM private_key"));
    CW_TRY([[maybe_unused]] const bool row, query.step());
    next_key_row_ = query.integer(0);
  }
  const std::int64_t row = *next_key_row_;
  CW_TRY(const Bytes sealed,
         protection_->seal({kKeyPurpose, static_cast<std::uint64_t>(row), key.spki_sha256},
                           key.pkcs8));
  CW_CHECK(run(*connection_,
               "INSERT INTO private_key (id, spki_sha256, sealed, added_at) VALUES (?, ?, ?, ?)",
               row, BytesView(key.spki_sha256), BytesView(sealed), key.added_at.seconds));
  next_key_row_ = row + 1;
  return ok();
}

Status SqlStore::add_key(const KeyRecord& key) {
  return change([&] { return insert_key(key); });
}

Result<SecureBytes> SqlStore::load_key(const Sha256Digest& spki_sha256) {
  Bytes sealed;
  std::int64_t row = 0;
  {
    CW_TRY(Query query,
           Query::make(*connection_, "SELECT id, sealed FROM private_key WHERE spki_sha256 = ?",
                       BytesView(spki_sha256)));
    CW_TRY(const bool found, query.step());
    if (!found) return Error(ErrorCode::not_found, "the store has no such private key");
    row = query.integer(0);
    sealed = to_bytes(query.octets(1));
  }
  auto key = [&]() -> Result<SecureBytes> {
    CW_TRY(const bool unlocked, unlock());
    if (!unlocked) return Error(ErrorCode::database, "the store's protection record is missing");
    return protection_->open({kKeyPurpose, static_cast<std::uint64_t>(row), spki_sha256}, sealed);
  }();
  if (!key) return std::move(key).error().in_entry("private key " + std::to_string(row));
  return key;
}

Result<bool> SqlStore::has_key(const Sha256Digest& spki_sha256) {
  CW_TRY(Query query, Query::make(*connection_, "SELECT 1 FROM private_key WHERE spki_sha256 = ?",
                                  BytesView(spki_sha256)));
  return query.step();
}

Result<std::vector<KeyInfo>> SqlStore::list_keys() {
  CW_TRY(Query query, Query::make(*connection_,
                                  "SELECT id, spki_sha256, added_at FROM private_key ORDER BY id"));
  std::vector<KeyInfo> keys;
  while (true) {
    CW_TRY(const bool row, query.step());
    if (!row) return keys;
    KeyInfo key;
    if (!copy_exactly(query.octets(1), key.spki_sha256)) {
      return damaged("private_key", query.integer(0));
    }
    key.added_at.seconds = query.integer(2);
    keys.push_back(key);
  }
}

Status SqlStore::remove_key(const Sha256Digest& spki_sha256) {
  return change([&]() -> Status {
    CW_TRY(const bool found, has_key(spki_sha256));
    if (!found) return Error(ErrorCode::not_found, "the store has no such private key");
    return run(*connection_, "DELETE FROM private_key WHERE spki_sha256 = ?",
               BytesView(spki_sha256));
  });
}

// --- requests

Status SqlStore::add_request(const RequestRecord& request, const std::optional<KeyRecord>& key) {
  return change([&]() -> Status {
    CW_CHECK(run(*connection_,
                 "INSERT INTO request (spki_sha256, der, subject_text, role, added_at) "
                 "VALUES (?, ?, ?, ?, ?)",
                 BytesView(request.spki_sha256), BytesView(request.der),
                 std::string_view(request.subject_text), std::string_view(request.role),
                 request.added_at.seconds));
    return key ? insert_key(*key) : ok();
  });
}

Result<RequestRecord> read_request(Query& query) {
  RequestRecord request;
  const bool is_answered = !query.is_null(6);
  Sha256Digest answer{};
  if (!copy_exactly(query.octets(1), request.spki_sha256) ||
      (is_answered && !copy_exactly(query.octets(6), answer))) {
    return damaged("request", query.integer(0));
  }
  request.der = to_bytes(query.octets(2));
  request.subject_text = text_at(query, 3);
  request.role = text_at(query, 4);
  request.added_at.seconds = query.integer(5);
  if (is_answered) request.answered_by = answer;
  return request;
}

Result<std::vector<RequestRecord>> SqlStore::list_requests() {
  CW_TRY(Query query, Query::make(*connection_,
                                  "SELECT id, spki_sha256, der, subject_text, role, added_at, "
                                  "answered_by FROM request ORDER BY id"));
  std::vector<RequestRecord> requests;
  while (true) {
    CW_TRY(const bool row, query.step());
    if (!row) return requests;
    CW_TRY(RequestRecord request, read_request(query));
    requests.push_back(std::move(request));
  }
}

Result<std::optional<RequestRecord>> SqlStore::find_request(const Sha256Digest& spki_sha256) {
  CW_TRY(Query query, Query::make(*connection_,
                                  "SELECT id, spki_sha256, der, subject_text, role, added_at, "
                                  "answered_by FROM request WHERE spki_sha256 = ?",
                                  BytesView(spki_sha256)));
  CW_TRY(const bool row, query.step());
  if (!row) return std::optional<RequestRecord>();
  CW_TRY(RequestRecord request, read_request(query));
  return std::optional<RequestRecord>(std::move(request));
}

Status SqlStore::answer_request(const Sha256Digest& spki_sha256,
                                const CertificateRecord& certificate) {
  if (grants_trust(certificate.place)) {
    return Error(ErrorCode::refused, "a reply does not make a certificate trusted");
  }
  return change([&]() -> Status {
    CW_TRY(const auto request, find_request(spki_sha256));
    if (!request) return Error(ErrorCode::not_found, "the store has no request with this key");
    const Sha256Digest digest = sha256(certificate.der);
    CW_TRY(const bool known, has_certificate(certificate.place, digest));
    if (!known) CW_CHECK(insert_certificate(certificate, Origin::reply, digest));
    CW_CHECK(run(*connection_, "UPDATE request SET answered_by = ? WHERE spki_sha256 = ?",
                 BytesView(digest), BytesView(spki_sha256)));
    return append_about(certificate, digest, LedgerEvent::reply_accepted, {});
  });
}

Status SqlStore::remove_request(const Sha256Digest& spki_sha256) {
  return change([&]() -> Status {
    CW_TRY(const auto request, find_request(spki_sha256));
    if (!request) return Error(ErrorCode::not_found, "the store has no request with this key");
    return run(*connection_, "DELETE FROM request WHERE spki_sha256 = ?", BytesView(spki_sha256));
  });
}

// --- CAs

Status SqlStore::add_authority(const AuthorityRecord& authority,
                               const CertificateRecord& certificate,
                               const std::optional<KeyRecord>& key) {
  if (grants_trust(certificate.place)) {
    return Error(ErrorCode::refused, "making a CA does not make its certificate trusted");
  }
  return change([&]() -> Status {
    const Sha256Digest digest = sha256(certificate.der);
    CW_CHECK(run(*connection_,
                 "INSERT INTO authority (name, certificate_sha256, spki_sha256, issuer, profile, "
                 "added_at) VALUES (?, ?, ?, ?, ?, ?)",
                 std::string_view(authority.name), BytesView(digest),
                 BytesView(authority.spki_sha256), std::string_view(authority.issuer),
                 std::string_view(authority.profile), authority.added_at.seconds));
    CW_TRY(const bool known, has_certificate(certificate.place, digest));
    if (!known) CW_CHECK(insert_certificate(certificate, certificate.origin, digest));
    if (key) CW_CHECK(insert_key(*key));
    return append_about(certificate, digest, LedgerEvent::authority_created, {});
  });
}

Result<AuthorityRecord> read_authority(Query& query) {
  AuthorityRecord authority;
  authority.name = text_at(query, 1);
  if (!copy_exactly(query.octets(2), authority.certificate_sha256) ||
      !copy_exactly(query.octets(3), authority.spki_sha256)) {
    return damaged("authority", query.integer(0));
  }
  authority.issuer = text_at(query, 4);
  authority.profile = text_at(query, 5);
  authority.added_at.seconds = query.integer(6);
  return authority;
}

Result<std::vector<AuthorityRecord>> SqlStore::list_authorities() {
  CW_TRY(Query query,
         Query::make(*connection_,
                     "SELECT id, name, certificate_sha256, spki_sha256, issuer, profile, added_at "
                     "FROM authority ORDER BY id"));
  std::vector<AuthorityRecord> authorities;
  while (true) {
    CW_TRY(const bool row, query.step());
    if (!row) return authorities;
    CW_TRY(AuthorityRecord authority, read_authority(query));
    authorities.push_back(std::move(authority));
  }
}

Result<std::optional<AuthorityRecord>> SqlStore::find_authority(std::string_view name) {
  CW_TRY(Query query,
         Query::make(*connection_,
                     "SELECT id, name, certificate_sha256, spki_sha256, issuer, profile, added_at "
                     "FROM authority WHERE name = ?",
                     name));
  CW_TRY(const bool row, query.step());
  if (!row) return std::optional<AuthorityRecord>();
  CW_TRY(AuthorityRecord authority, read_authority(query));
  return std::optional<AuthorityRecord>(std::move(authority));
}

Status SqlStore::set_authority_certificate(std::string_view name,
                                           const Sha256Digest& certificate_sha256) {
  return change([&]() -> Status {
    CW_TRY(const auto authority, find_authority(name));
    if (!authority) return Error(ErrorCode::not_found, "the store has no CA of this name");
    CertificateQuery query;
    query.sha256 = certificate_sha256;
    CW_TRY(const auto certificate, find_one(*this, query));
    return run(*connection_,
               "UPDATE authority SET certificate_sha256 = ?, spki_sha256 = ? WHERE name = ?",
               BytesView(certificate_sha256), BytesView(certificate.spki_sha256), name);
  });
}

Status SqlStore::set_authority_profile(std::string_view name, std::string_view profile) {
  return change([&]() -> Status {
    CW_TRY(const auto authority, find_authority(name));
    if (!authority) return Error(ErrorCode::not_found, "the store has no CA of this name");
    return run(*connection_, "UPDATE authority SET profile = ? WHERE name = ?", profile, name);
  });
}

// --- issuing and the ledger

Status SqlStore::issue_one(const Issuance& issuance) {
  if (issuance.event != LedgerEvent::issued && issuance.event != LedgerEvent::renewed) {
    return Error(ErrorCode::invalid_argument, "issuing is recorded as issued or renewed");
  }
  if (grants_trust(issuance.certificate.place)) {
    return Error(ErrorCode::refused, "issuing does not make a certificate trusted");
  }
  const Sha256Digest digest = sha256(issuance.certificate.der);
  // First, because it takes the serial number.
  CW_CHECK(append_about(issuance.certificate, digest, issuance.event, issuance.issuer_spki_sha256));
  CW_CHECK(insert_certificate(issuance.certificate, Origin::issued, digest));
  return issuance.key ? insert_key(*issuance.key) : ok();
}

Status SqlStore::issue_all(std::span<const Issuance> issuances) {
  return change([&]() -> Status {
    for (const Issuance& issuance : issuances) CW_CHECK(issue_one(issuance));
    return ok();
  });
}

Status SqlStore::append_about(const CertificateRecord& record, const Sha256Digest& digest,
                              LedgerEvent event, const Sha256Digest& issuer) {
  LedgerEntry entry;
  entry.time = record.added_at;
  entry.event = event;
  entry.issuer_spki_sha256 = issuer;
  entry.serial = record.serial;
  entry.certificate_sha256 = digest;
  entry.subject_text = record.subject_text;
  return append(std::move(entry));
}

Status SqlStore::append(LedgerEntry entry) {
  if (!head_) {
    CW_TRY(head_, ledger_head());
  }
  chain(entry, *head_);
  CW_CHECK(run(*connection_,
               "INSERT INTO ledger (sequence, time, event, issuer_spki_sha256, serial, "
               "certificate_sha256, subject_text, previous, hash) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               number(entry.sequence), entry.time.seconds, static_cast<std::int64_t>(entry.event),
               BytesView(entry.issuer_spki_sha256), BytesView(entry.serial),
               BytesView(entry.certificate_sha256), std::string_view(entry.subject_text),
               BytesView(entry.previous), BytesView(entry.hash)));
  head_ = LedgerHead{entry.sequence, entry.hash};
  return ok();
}

Status SqlStore::record(const LedgerEntry& entry) {
  return change([&] { return append(entry); });
}

Result<std::vector<LedgerEntry>> SqlStore::list_ledger(std::uint64_t after, std::size_t limit) {
  CW_TRY(Query query, Query::make(*connection_,
                                  "SELECT sequence, time, event, issuer_spki_sha256, serial, "
                                  "certificate_sha256, subject_text, previous, hash FROM ledger "
                                  "WHERE sequence > ? ORDER BY sequence LIMIT ?",
                                  number(after), number(limit)));
  std::vector<LedgerEntry> entries;
  while (true) {
    CW_TRY(const bool row, query.step());
    if (!row) return entries;
    LedgerEntry entry;
    entry.sequence = static_cast<std::uint64_t>(query.integer(0));
    entry.time.seconds = query.integer(1);
    const std::int64_t event = query.integer(2);
    if (event < 1 || event > static_cast<std::int64_t>(LedgerEvent::reply_accepted) ||
        !copy_exactly(query.octets(3), entry.issuer_spki_sha256) ||
        !copy_exactly(query.octets(5), entry.certificate_sha256) ||
        !copy_exactly(query.octets(7), entry.previous) ||
        !copy_exactly(query.octets(8), entry.hash)) {
      return damaged("ledger", query.integer(0));
    }
    entry.event = static_cast<LedgerEvent>(event);
    entry.serial = to_bytes(query.octets(4));
    entry.subject_text = text_at(query, 6);
    entries.push_back(std::move(entry));
  }
}

Result<LedgerHead> SqlStore::ledger_head() {
  CW_TRY(Query query,
         Query::make(*connection_,
                     "SELECT sequence, hash FROM ledger ORDER BY sequence DESC LIMIT 1"));
  CW_TRY(const bool row, query.step());
  LedgerHead head;
  if (!row) return head;
  head.sequence = static_cast<std::uint64_t>(query.integer(0));
  if (!copy_exactly(query.octets(1), head.hash)) return damaged("ledger", query.integer(0));
  return head;
}

Status SqlStore::verify_ledger(const std::optional<LedgerHead>& expected) {
  constexpr std::size_t kPage = 1000;
  LedgerVerifier verifier(expected);
  std::uint64_t last = 0;
  while (true) {
    CW_TRY(const auto entries, list_ledger(last, kPage));
    for (const LedgerEntry& entry : entries) CW_CHECK(verifier.next(entry));
    if (entries.size() < kPage) return verifier.finish();
    last = entries.back().sequence;
  }
}

}  // namespace

std::unique_ptr<CertificateStore> make_sql_store(std::unique_ptr<Connection> connection,
                                                 ProtectionOptions protection) {
  return std::make_unique<SqlStore>(std::move(connection), std::move(protection));
}

}  // namespace certwright::store
