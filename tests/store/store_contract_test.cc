// What every store must do, whatever it is made of (style guide section 10). A new kind of store
// adds one line to factories().
#include <algorithm>

#include "tests/store/store_fixture.h"
#include "tests/support/catch.h"

namespace certwright::store::tests {
namespace {

struct Fixture {
  TemporaryFolder folder;
  std::unique_ptr<CertificateStore> store;
  Fixture() {
    const std::size_t index = GENERATE(range<std::size_t>(0, factories().size()));
    INFO(factories()[index].name);
    store = factories()[index].make(folder);
    REQUIRE(store);
  }
  std::vector<CertificateRecord> all() { return store->find_certificates({}).value(); }
  std::size_t ledger_size() { return store->list_ledger(0, 1'000'000).value().size(); }
};

ErrorCode code_of(const Status& status) {
  return status ? ErrorCode::internal : status.error().code();
}

Place place_of(std::string_view text) { return parse_place(text).value(); }

Sha256Digest digest_of(const CertificateRecord& record) { return sha256(record.der); }

void check_same(const CertificateRecord& found, const CertificateRecord& given) {
  CHECK(found.place == given.place);
  CHECK(found.der == given.der);
  CHECK(found.subject_tlv == given.subject_tlv);
  CHECK(found.issuer_tlv == given.issuer_tlv);
  CHECK(found.serial == given.serial);
  CHECK(found.spki_sha256 == given.spki_sha256);
  CHECK(found.not_before == given.not_before);
  CHECK(found.not_after == given.not_after);
  CHECK(found.subject_text == given.subject_text);
  CHECK(found.friendly_name == given.friendly_name);
  CHECK(found.added_at == given.added_at);
  CHECK(found.sha256 == sha256(given.der));
  CHECK(found.sha1 == sha1(given.der));
}

}  // namespace

TEST_CASE("a certificate comes back as it was added", "[store]") {
  Fixture f;
  CertificateRecord given = sample_certificate("a");
  given.place = place_of("Instance:lab/My");
  REQUIRE(f.store->add_certificate(given));
  const auto found = f.all();
  REQUIRE(found.size() == 1);
  check_same(found[0], given);
  CHECK(found[0].origin == Origin::imported);
  CHECK_FALSE(found[0].has_key);
  REQUIRE(f.store->add_key(sample_key("a")));
  CHECK(f.all()[0].has_key);
}

TEST_CASE("empty fields and distant times are kept", "[store]") {
  Fixture f;
  CertificateRecord given;
  given.der = {0x30, 0x00};
  given.not_before = UtcTime{-62'167'219'200};
  given.not_after = kNoWellDefinedEnd;
  REQUIRE(f.store->add_certificate(given));
  check_same(f.all().at(0), given);
}

TEST_CASE("identity is place and SHA-256", "[store]") {
  Fixture f;
  CertificateRecord record = sample_certificate("a");
  REQUIRE(f.store->add_certificate(record));
  CHECK(code_of(f.store->add_certificate(record)) == ErrorCode::already_exists);
  record.place = place_of("CurrentUser/My");
  CHECK(f.store->add_certificate(record));
  CHECK(f.all().size() == 2);
  CHECK(f.ledger_size() == 2);
}

TEST_CASE("every condition of a query must hold", "[store]") {
  Fixture f;
  for (const char* name : {"a", "b", "c"}) {
    REQUIRE(f.store->add_certificate(sample_certificate(name)));
  }
  CertificateRecord elsewhere = sample_certificate("b");
  elsewhere.place = place_of("CurrentUser/CA");
  REQUIRE(f.store->add_certificate(elsewhere));
  const CertificateRecord b = sample_certificate("b");

  struct Row {
    const char* name;
    std::function<void(CertificateQuery&)> set;
    std::size_t found;
  };
  const Row rows[] = {
      {"nothing", [](auto&) {}, 4},
      {"sha256", [&](auto& q) { q.sha256 = sha256(b.der); }, 2},
      {"sha1", [&](auto& q) { q.sha1 = sha1(b.der); }, 2},
      {"key", [&](auto& q) { q.spki_sha256 = b.spki_sha256; }, 2},
      {"subject", [&](auto& q) { q.subject_tlv = b.subject_tlv; }, 2},
      {"issuer", [&](auto& q) { q.issuer_tlv = b.issuer_tlv; }, 4},
      {"serial", [&](auto& q) { q.serial = b.serial; }, 2},
      {"place", [&](auto& q) { q.place = b.place; }, 3},
      {"another place", [&](auto& q) { q.place = place_of("Service:x/My"); }, 0},
      {"text of the subject", [](auto& q) { q.text = "cn=B"; }, 2},
      {"text of the friendly name", [](auto& q) { q.text = "friend"; }, 4},
      {"text that nothing has", [](auto& q) { q.text = "Friend b "; }, 0},
      {"sha256 and place",
       [&](auto& q) {
         q.sha256 = sha256(b.der);
         q.place = elsewhere.place;
       },
       1},
      {"sha256 and another's serial",
       [&](auto& q) {
         q.sha256 = sha256(b.der);
         q.serial = sample_certificate("a").serial;
       },
       0},
      {"subject and text",
       [&](auto& q) {
         q.subject_tlv = b.subject_tlv;
         q.text = "CN=a";
       },
       0},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CertificateQuery query;
    row.set(query);
    CHECK(f.store->find_certificates(query).value().size() == row.found);
  }
}

TEST_CASE("certificates are listed in the order of adding", "[store]") {
  Fixture f;
  for (const char* name : {"z", "a", "m"}) {
    REQUIRE(f.store->add_certificate(sample_certificate(name)));
  }
  const auto found = f.all();
  REQUIRE(found.size() == 3);
  CHECK(found[0].subject_text == "CN=z");
  CHECK(found[1].subject_text == "CN=a");
  CHECK(found[2].subject_text == "CN=m");
}

TEST_CASE("find_one wants exactly one certificate", "[store]") {
  Fixture f;
  CertificateRecord record = sample_certificate("a");
  REQUIRE(f.store->add_certificate(record));
  record.place = place_of("CurrentUser/My");
  REQUIRE(f.store->add_certificate(record));
  CertificateQuery query;
  query.sha1 = sha1(record.der);
  // One certificate in two places is one.
  CHECK(find_one(*f.store, query).value().place == sample_certificate("a").place);
  query.sha1 = sha1(view_of("nothing"));
  CHECK(find_one(*f.store, query).error().code() == ErrorCode::not_found);
}

TEST_CASE("two certificates with one SHA-1 thumbprint are ambiguous", "[store][T-038]") {
  // Two messages with one SHA-1 (M. Stevens et al., "The first collision for full SHA-1", 2017).
  const std::string prefix =
      "255044462d312e330a25e2e3cfd30a0a0a312030206f626a0a3c3c2f57696474682032203020522f486569676874"
      "2033203020522f547970652034203020522f537562747970652035203020522f46696c7465722036203020522f43"
      "6f6c6f7253706163652037203020522f4c656e6774682038203020522f42697473506572436f6d706f6e656e7420"
      "383e3e0a73747265616d0affd8fffe00245348412d3120697320646561642121212121852fec092339759c39b1a1"
      "c63c4c97e1fffe01";
  const std::string one =
      "7f46dc93a6b67e013b029aaa1db2560b45ca67d688c7f84b8c4c791fe02b3df614f86db1690901c56b45c1530afe"
      "dfb76038e972722fe7ad728f0e4904e046c230570fe9d41398abe12ef5bc942be33542a4802d98b5d70f2a332ec3"
      "7fac3514e74ddc0f2cc1a874cd0c78305a21566461309789606bd0bf3f98cda8044629a1";
  const std::string other =
      "7346dc9166b67e118f029ab621b2560ff9ca67cca8c7f85ba84c79030c2b3de218f86db3a90901d5df45c14f26fe"
      "dfb3dc38e96ac22fe7bd728f0e45bce046d23c570feb141398bb552ef5a0a82be331fea48037b8b5d71f0e332edf"
      "93ac3500eb4ddc0decc1a864790c782c76215660dd309791d06bd0af3f98cda4bc4629b1";
  Fixture f;
  CertificateRecord a = sample_certificate("a");
  a.der = from_hex(prefix + one).value();
  CertificateRecord b = sample_certificate("b");
  b.der = from_hex(prefix + other).value();
  REQUIRE(sha1(a.der) == sha1(b.der));
  REQUIRE(f.store->add_certificate(a));
  REQUIRE(f.store->add_certificate(b));
  CertificateQuery query;
  query.sha1 = sha1(a.der);
  CHECK(find_one(*f.store, query).error().code() == ErrorCode::ambiguous);
  query.sha256 = sha256(b.der);
  CHECK(find_one(*f.store, query).value().der == b.der);
}

TEST_CASE("removing takes one certificate from one place", "[store]") {
  Fixture f;
  CertificateRecord record = sample_certificate("a");
  REQUIRE(f.store->add_certificate(record));
  REQUIRE(f.store->add_key(sample_key("a")));
  const Place first = record.place;
  record.place = place_of("CurrentUser/My");
  REQUIRE(f.store->add_certificate(record));
  CHECK(f.store->remove_certificate(first, digest_of(record)));
  CHECK(code_of(f.store->remove_certificate(first, digest_of(record))) == ErrorCode::not_found);
  REQUIRE(f.all().size() == 1);
  CHECK(f.all()[0].place == record.place);
  CHECK(f.store->has_key(record.spki_sha256).value());
  CHECK(f.store->list_ledger(2, 10).value().at(0).event == LedgerEvent::removed);
}

TEST_CASE("a friendly name can be changed", "[store]") {
  Fixture f;
  const CertificateRecord record = sample_certificate("a");
  REQUIRE(f.store->add_certificate(record));
  CHECK(f.store->set_friendly_name(record.place, digest_of(record), "new"));
  CHECK(f.all()[0].friendly_name == "new");
  CHECK(code_of(f.store->set_friendly_name(place_of("CA"), digest_of(record), "x")) ==
        ErrorCode::not_found);
}

TEST_CASE("an import never gains trust", "[store][T-087]") {
  Fixture f;
  CertificateRecord record = sample_certificate("root");
  record.origin = Origin::trusted;
  CHECK(code_of(f.store->add_certificate(record)) == ErrorCode::refused);
  record.origin = Origin::imported;
  for (const char* place : {"Root", "LocalMachine/root", "CurrentUser/TrustedPeople",
                            "Instance:lab/AuthRoot", "TrustedPublisher", "SmartCardRoot"}) {
    INFO(place);
    record.place = place_of(place);
    CHECK(code_of(f.store->add_certificate(record)) == ErrorCode::refused);
    Issuance issuance = sample_issuance("root");
    issuance.certificate.place = record.place;
    CHECK(code_of(f.store->issue(issuance)) == ErrorCode::refused);
    AuthorityRecord authority;
    authority.name = "CA";
    CHECK(code_of(f.store->add_authority(authority, record, {})) == ErrorCode::refused);
    CHECK(code_of(f.store->answer_request(record.spki_sha256, record)) == ErrorCode::refused);
    CHECK(code_of(f.store->add_trusted(record, sha256(view_of("another")))) == ErrorCode::refused);
  }
  CHECK(f.all().empty());
  CHECK(f.ledger_size() == 0);
  // The other way: a place that does not grant trust.
  record.place = place_of("CA");
  CHECK(code_of(f.store->add_trusted(record, digest_of(record))) == ErrorCode::invalid_argument);
  CHECK(f.store->add_certificate(record));
  // The decision itself.
  record.place = place_of("Root");
  CHECK(f.store->add_trusted(record, digest_of(record)));
  REQUIRE(f.all().size() == 2);
  CHECK(f.all()[0].origin == Origin::imported);
  CHECK(f.all()[1].origin == Origin::trusted);
  CHECK(f.store->list_ledger(1, 10).value().at(0).event == LedgerEvent::trusted);
}

TEST_CASE("keys are kept by the hash of their public key", "[store]") {
  Fixture f;
  const KeyRecord key = sample_key("a");
  CHECK(f.store->load_key(key.spki_sha256).error().code() == ErrorCode::not_found);
  CHECK_FALSE(f.store->has_key(key.spki_sha256).value());
  REQUIRE(f.store->add_key(key));
  CHECK(code_of(f.store->add_key(key)) == ErrorCode::already_exists);
  REQUIRE(f.store->add_key(sample_key("b")));
  CHECK(f.store->load_key(key.spki_sha256).value() == key.pkcs8);
  CHECK(f.store->load_key(sample_key("b").spki_sha256).value() == sample_key("b").pkcs8);
  const auto keys = f.store->list_keys().value();
  REQUIRE(keys.size() == 2);
  CHECK(keys[0].spki_sha256 == key.spki_sha256);
  CHECK(keys[0].added_at == kNow);
  CHECK(f.store->remove_key(key.spki_sha256));
  CHECK(code_of(f.store->remove_key(key.spki_sha256)) == ErrorCode::not_found);
  CHECK(f.store->load_key(key.spki_sha256).error().code() == ErrorCode::not_found);
  CHECK(f.store->add_key(key));
  CHECK(f.store->load_key(key.spki_sha256).value() == key.pkcs8);
}

TEST_CASE("requests wait for their answer", "[store]") {
  Fixture f;
  const RequestRecord request = sample_request("a");
  CHECK_FALSE(f.store->find_request(request.spki_sha256).value().has_value());
  CHECK(code_of(f.store->answer_request(request.spki_sha256, sample_certificate("a"))) ==
        ErrorCode::not_found);
  REQUIRE(f.store->add_request(request, sample_key("a")));
  CHECK(code_of(f.store->add_request(request, {})) == ErrorCode::already_exists);
  auto found = f.store->find_request(request.spki_sha256).value();
  REQUIRE(found);
  CHECK(found->der == request.der);
  CHECK(found->subject_text == request.subject_text);
  CHECK(found->role == "tls-server");
  CHECK(found->added_at == kNow);
  CHECK_FALSE(found->answered_by);
  CHECK(f.store->load_key(request.spki_sha256).value() == sample_key("a").pkcs8);

  CHECK(f.store->answer_request(request.spki_sha256, sample_certificate("a")));
  CHECK(f.store->list_requests().value().at(0).answered_by == digest_of(sample_certificate("a")));
  REQUIRE(f.all().size() == 1);
  CHECK(f.all()[0].origin == Origin::reply);
  // The same reply again is no error and adds nothing but a line of the ledger.
  CHECK(f.store->answer_request(request.spki_sha256, sample_certificate("a")));
  CHECK(f.all().size() == 1);
  CHECK(f.ledger_size() == 2);
  CHECK(f.store->remove_request(request.spki_sha256));
  CHECK(code_of(f.store->remove_request(request.spki_sha256)) == ErrorCode::not_found);
}

TEST_CASE("a request whose key is there already leaves nothing", "[store][T-094]") {
  Fixture f;
  REQUIRE(f.store->add_key(sample_key("a")));
  CHECK(code_of(f.store->add_request(sample_request("a"), sample_key("a"))) ==
        ErrorCode::already_exists);
  CHECK(f.store->list_requests().value().empty());
}

TEST_CASE("CAs are kept by name", "[store]") {
  Fixture f;
  AuthorityRecord authority;
  authority.name = "Lab Root";
  authority.spki_sha256 = sample_key("root").spki_sha256;
  authority.profile = "days = 90";
  authority.added_at = kNow;
  CertificateRecord certificate = sample_certificate("root");
  certificate.place = place_of("CA");
  REQUIRE(f.store->add_authority(authority, certificate, sample_key("root")));
  CHECK(code_of(f.store->add_authority(authority, sample_certificate("b"), {})) ==
        ErrorCode::already_exists);
  CHECK_FALSE(f.store->find_authority("lab root").value().has_value());
  const auto found = f.store->find_authority("Lab Root").value();
  REQUIRE(found);
  CHECK(found->certificate_sha256 == digest_of(certificate));
  CHECK(found->spki_sha256 == authority.spki_sha256);
  CHECK(found->issuer.empty());
  CHECK(found->profile == "days = 90");
  CHECK(f.all().size() == 1);
  CHECK(f.store->has_key(authority.spki_sha256).value());

  authority.name = "Lab Issuing";
  authority.issuer = "Lab Root";
  REQUIRE(f.store->add_authority(authority, sample_certificate("issuing"), {}));
  REQUIRE(f.store->list_authorities().value().size() == 2);
  CHECK(f.store->list_authorities().value()[1].issuer == "Lab Root");
  CHECK(f.store->set_authority_profile("Lab Issuing", "days = 30"));
  CHECK(f.store->find_authority("Lab Issuing").value()->profile == "days = 30");
  CHECK(code_of(f.store->set_authority_profile("none", "")) == ErrorCode::not_found);

  // A renewed CA: the certificate must be there already.
  const CertificateRecord renewed = sample_certificate("renewed");
  CHECK(code_of(f.store->set_authority_certificate("Lab Issuing", digest_of(renewed))) ==
        ErrorCode::not_found);
  REQUIRE(f.store->add_certificate(renewed));
  CHECK(f.store->set_authority_certificate("Lab Issuing", digest_of(renewed)));
  const auto after = f.store->find_authority("Lab Issuing").value();
  CHECK(after->certificate_sha256 == digest_of(renewed));
  CHECK(after->spki_sha256 == renewed.spki_sha256);
  CHECK(after->profile == "days = 30");
  CHECK(code_of(f.store->set_authority_certificate("none", digest_of(renewed))) ==
        ErrorCode::not_found);
}

TEST_CASE("an issuer uses a serial number once", "[store][T-044]") {
  Fixture f;
  const Issuance first = sample_issuance("a");
  REQUIRE(f.store->issue(first));
  Issuance second = sample_issuance("b");
  second.certificate.serial = first.certificate.serial;
  CHECK(code_of(f.store->issue(second)) == ErrorCode::already_exists);
  second.event = LedgerEvent::renewed;
  CHECK(code_of(f.store->issue(second)) == ErrorCode::already_exists);
  // Nothing of the failed ones is there.
  CHECK(f.all().size() == 1);
  CHECK(f.ledger_size() == 1);
  CHECK_FALSE(f.store->has_key(second.certificate.spki_sha256).value());
  // Nor does removing the certificate give the number back.
  CHECK(f.store->remove_certificate(first.certificate.place, digest_of(first.certificate)));
  CHECK(code_of(f.store->issue(second)) == ErrorCode::already_exists);
  // Another issuer may use it.
  second.issuer_spki_sha256 = sha256(view_of("another CA's key"));
  CHECK(f.store->issue(second));
  CHECK(f.all().at(0).origin == Origin::issued);
}

TEST_CASE("issuing is recorded as issued or renewed only", "[store]") {
  Fixture f;
  Issuance issuance = sample_issuance("a");
  issuance.event = LedgerEvent::imported;
  CHECK(code_of(f.store->issue(issuance)) == ErrorCode::invalid_argument);
  CHECK(f.ledger_size() == 0);
}

TEST_CASE("a batch is issued whole or not at all", "[store][T-094]") {
  Fixture f;
  std::vector<Issuance> batch;
  for (const char* name : {"a", "b", "c"}) batch.push_back(sample_issuance(name));
  batch.push_back(sample_issuance("b"));
  CHECK(code_of(f.store->issue_all(batch)) == ErrorCode::already_exists);
  CHECK(f.all().empty());
  CHECK(f.ledger_size() == 0);
  CHECK(f.store->list_keys().value().empty());
  batch.pop_back();
  CHECK(f.store->issue_all(batch));
  CHECK(f.all().size() == 3);
  CHECK(f.ledger_size() == 3);
  for (const char* name : {"a", "b", "c"}) {
    CHECK(f.store->load_key(sample_key(name).spki_sha256).value() == sample_key(name).pkcs8);
  }
}

TEST_CASE("a transaction is rolled back unless it is committed", "[store][T-094]") {
  Fixture f;
  REQUIRE(f.store->issue(sample_issuance("before")));
  {
    StoreTransaction transaction = StoreTransaction::begin(*f.store).value();
    CHECK(code_of(f.store->begin()) == ErrorCode::invalid_argument);
    REQUIRE(f.store->issue(sample_issuance("a")));
    REQUIRE(f.store->add_certificate(sample_certificate("b")));
    CHECK(f.all().size() == 3);
  }
  CHECK(f.all().size() == 1);
  CHECK(f.ledger_size() == 1);
  CHECK_FALSE(f.store->has_key(sample_key("a").spki_sha256).value());
  {
    StoreTransaction transaction = StoreTransaction::begin(*f.store).value();
    REQUIRE(f.store->issue(sample_issuance("a")));
    REQUIRE(f.store->add_certificate(sample_certificate("b")));
    REQUIRE(transaction.commit());
  }
  CHECK(f.all().size() == 3);
  CHECK(f.ledger_size() == 3);
  CHECK(f.store->verify_ledger({}));
}

TEST_CASE("the first key's protection goes with its transaction", "[store][T-094]") {
  Fixture f;
  {
    StoreTransaction transaction = StoreTransaction::begin(*f.store).value();
    REQUIRE(f.store->add_key(sample_key("a")));
  }
  REQUIRE(f.store->add_key(sample_key("b")));
  CHECK(f.store->load_key(sample_key("b").spki_sha256).value() == sample_key("b").pkcs8);
}

TEST_CASE("a transaction with a failed change cannot be committed", "[store][T-094]") {
  Fixture f;
  {
    StoreTransaction transaction = StoreTransaction::begin(*f.store).value();
    REQUIRE(f.store->issue(sample_issuance("a")));
    CHECK(code_of(f.store->issue(sample_issuance("a"))) == ErrorCode::already_exists);
    CHECK(code_of(f.store->issue(sample_issuance("b"))) == ErrorCode::invalid_argument);
    CHECK(code_of(transaction.commit()) == ErrorCode::invalid_argument);
  }
  CHECK(f.all().empty());
  CHECK(f.store->issue(sample_issuance("a")));
}

TEST_CASE("the ledger is one chain", "[store][T-098]") {
  Fixture f;
  CHECK(f.store->verify_ledger({}));
  CHECK(f.store->ledger_head().value() == LedgerHead{});
  for (const char* name : {"a", "b", "c"}) REQUIRE(f.store->issue(sample_issuance(name)));
  Issuance renewed = sample_issuance("d");
  renewed.event = LedgerEvent::renewed;
  REQUIRE(f.store->issue(renewed));
  LedgerEntry revoked;
  revoked.event = LedgerEvent::revoked;
  revoked.time = kNow.plus_seconds(1);
  revoked.issuer_spki_sha256 = renewed.issuer_spki_sha256;
  revoked.serial = renewed.certificate.serial;
  REQUIRE(f.store->record(revoked));
  const auto entries = f.store->list_ledger(0, 10).value();
  REQUIRE(entries.size() == 5);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(entries[i].sequence == i + 1);
    CHECK(entries[i].previous == (i == 0 ? Sha256Digest{} : entries[i - 1].hash));
  }
  CHECK(entries[3].event == LedgerEvent::renewed);
  CHECK(entries[3].serial == renewed.certificate.serial);
  CHECK(entries[3].certificate_sha256 == digest_of(renewed.certificate));
  CHECK(entries[3].subject_text == "CN=d");
  CHECK(entries[4].event == LedgerEvent::revoked);
  CHECK(entries[4].time == kNow.plus_seconds(1));

  CHECK(f.store->list_ledger(3, 1).value().at(0).sequence == 4);
  CHECK(f.store->list_ledger(5, 10).value().empty());
  const LedgerHead head = f.store->ledger_head().value();
  CHECK(head == LedgerHead{5, entries[4].hash});
  CHECK(f.store->verify_ledger(head));
  CHECK(f.store->verify_ledger(LedgerHead{2, entries[1].hash}));
  CHECK(code_of(f.store->verify_ledger(LedgerHead{2, entries[2].hash})) == ErrorCode::database);
  CHECK(code_of(f.store->verify_ledger(LedgerHead{6, head.hash})) == ErrorCode::database);
}

TEST_CASE("text is never code", "[store][T-096]") {
  Fixture f;
  for (const std::string& text : hostile_texts()) {
    INFO(text.substr(0, 40));
    CertificateRecord record = sample_certificate(text);
    record.friendly_name = text;
    record.subject_tlv = to_bytes(view_of(text));
    REQUIRE(f.store->add_certificate(record));
    AuthorityRecord authority;
    authority.name = text;
    authority.profile = text;
    REQUIRE(f.store->add_authority(authority, record, {}));
    REQUIRE(f.store->add_request(sample_request(text), {}));
  }
  const std::size_t count = hostile_texts().size();
  CHECK(f.all().size() == count);
  for (const std::string& text : hostile_texts()) {
    INFO(text.substr(0, 40));
    CertificateQuery query;
    query.text = text;
    const auto contains = [&](const std::string& other) {
      return other.find(text) != std::string::npos;
    };
    // The literal text and nothing more: these texts contain no letters in two cases.
    const auto expected = std::count_if(hostile_texts().begin(), hostile_texts().end(), contains) +
                          (std::string("CN=").find(text) != std::string::npos ? 1 : 0);
    CHECK(f.store->find_certificates(query).value().size() == static_cast<std::size_t>(expected));
    CHECK(f.store->find_authority(text).value()->profile == text);
    CertificateQuery subject;
    subject.subject_tlv = to_bytes(view_of(text));
    CHECK(f.store->find_certificates(subject).value().at(0).friendly_name == text);
  }
  for (const CertificateRecord& record : f.all()) {
    CHECK(f.store->remove_certificate(record.place, record.sha256));
  }
  CHECK(f.all().empty());
  CHECK(f.store->list_authorities().value().size() == count);
  CHECK(f.store->list_requests().value().size() == count);
  CHECK(f.store->verify_ledger({}));
  CHECK(f.store->check_integrity());
}

}  // namespace certwright::store::tests
