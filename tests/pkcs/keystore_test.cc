#include "pkcs/keystore.h"

#include <functional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/crypto/digest.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "pkcs/text_encoding.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;

// A keystore as java.io.DataOutputStream writes it.
class StoreWriter {
 public:
  explicit StoreWriter(std::uint32_t magic, std::uint32_t version = 2) : version_(version) {
    number(magic, 4);
    number(version, 4);
  }
  void number(std::uint64_t value, int size) {
    while (size-- != 0) out_.push_back(static_cast<std::uint8_t>(value >> (8 * size) & 0xff));
  }
  void sized(BytesView octets, int length_size) {
    number(octets.size(), length_size);
    out_.insert(out_.end(), octets.begin(), octets.end());
  }
  void entry(std::uint32_t tag, std::string_view alias) {
    number(tag, 4);
    sized(view_of(alias), 2);
    number(1795176000000, 8);
  }
  void certificate(BytesView der, std::string_view type = "X.509") {
    if (version_ == 2) sized(view_of(type), 2);
    sized(der, 4);
  }
  Bytes finish(std::string_view password) const {
    SecureBytes message = bmp_from_utf8(view_of(password)).value();
    for (const char c : std::string_view("Mighty Aphrodite")) {
      message.push_back(static_cast<std::uint8_t>(c));
    }
    message.insert(message.end(), out_.begin(), out_.end());
    const Sha1Digest digest = sha1(message);
    Bytes file = out_;
    file.insert(file.end(), digest.begin(), digest.end());
    return file;
  }

 private:
  Bytes out_;
  std::uint32_t version_;
};

constexpr std::uint32_t kJks = 0xfeedfeed;
constexpr std::uint32_t kJceks = 0xcececece;

BytesView root() {
  static const auto made = CertificateFixture("CN=Root").ca().self_signed();
  return made.certificate->der;
}

// Sun's key protection, the other way round.
Bytes jks_key(BytesView pkcs8, std::string_view password) {
  const SecureBytes units = bmp_from_utf8(view_of(password)).value();
  const auto hash = [&](BytesView more) {
    SecureBytes all = units;
    all.insert(all.end(), more.begin(), more.end());
    return sha1(all);
  };
  Bytes data(20, 0x5a);  // the salt
  Sha1Digest block = hash(data);
  for (std::size_t i = 0; i < pkcs8.size(); ++i) {
    if (i != 0 && i % 20 == 0) block = hash(block);
    data.push_back(pkcs8[i] ^ block[i % 20]);
  }
  const Sha1Digest check = hash(pkcs8);
  data.insert(data.end(), check.begin(), check.end());
  DerWriter out;
  out.sequence([&](DerWriter& info) {
    info.sequence([](DerWriter& algorithm) {
      algorithm.oid(Oid("1.3.6.1.4.1.42.2.17.1.1"));
      algorithm.null();
    });
    info.octet_string(data);
  });
  return std::move(out).take();
}

ErrorCode error_of(BytesView file, std::string_view password) {
  const auto store = read_keystore(file, view_of(password));
  REQUIRE_FALSE(store.has_value());
  return store.error().code();
}

TEST_CASE("a JKS with a key and a trusted certificate is read", "[pkcs]") {
  const std::uint32_t version = GENERATE(1U, 2U);
  const char* password = GENERATE(values<const char*>({"changeit", "p\u00e4ss\u5bc6"}));
  StoreWriter writer(kJks, version);
  writer.number(2, 4);
  writer.entry(1, "my\u00e4lias");
  writer.sized(jks_key(fixtures::test_key_pkcs8(TestKey::ec_p256_1), "key-pass"), 4);
  writer.number(1, 4);
  writer.certificate(root());
  writer.entry(2, "ca \xed\xa0\xbd\xed\xb4\x91");  // Java's form of U+1F511
  writer.certificate(root());
  const Bytes file = writer.finish(password);
  const auto store = read_keystore(file, view_of(password));
  REQUIRE(store.has_value());
  CHECK(store->format == DocumentKind::jks);
  CHECK(store->version == version);
  CHECK(store->integrity_ok == true);
  CHECK(store->all_entries_read);
  REQUIRE(store->entries.size() == 2);
  CHECK(store->entries[0].alias == "my\u00e4lias");
  CHECK(store->entries[0].timestamp_ms == 1795176000000);
  CHECK(store->entries[0].key_protection == "sun-jks");
  REQUIRE(store->entries[0].certificates.size() == 1);
  CHECK(equal(store->entries[0].certificates[0], root()));
  CHECK(store->entries[1].type == KeystoreEntryType::trusted_certificate);
  CHECK(store->entries[1].alias == "ca \U0001F511");
  const auto key = decode_keystore_key(store->entries[0], view_of("key-pass"));
  REQUIRE(key.has_value());
  CHECK(equal(key->pkcs8, fixtures::test_key_pkcs8(TestKey::ec_p256_1)));
  CHECK(decode_keystore_key(store->entries[0], view_of("other")).error().code() ==
        ErrorCode::wrong_password);
  CHECK(decode_keystore_key(store->entries[1], view_of("x")).error().code() ==
        ErrorCode::wrong_type);
}

TEST_CASE("integrity is required when a password is given", "[pkcs][T-081]") {
  StoreWriter writer(kJks);
  writer.number(0, 4);
  Bytes file = writer.finish("changeit");
  CHECK_FALSE(read_keystore(file, std::nullopt)->integrity_ok.has_value());
  CHECK(error_of(file, "Changeit") == ErrorCode::wrong_password);
  KeystoreReadOptions report;
  report.integrity = KeystoreReadOptions::Integrity::report;
  CHECK(read_keystore(file, view_of("x"), report)->integrity_ok == false);
  file[11] ^= 1;  // the number of entries
  CHECK(error_of(file, "changeit") == ErrorCode::wrong_password);
}

TEST_CASE("reading stops at a secret key", "[pkcs]") {
  StoreWriter writer(kJceks);
  writer.number(2, 4);
  writer.entry(2, "ca");
  writer.certificate(root());
  writer.entry(3, "aes");
  writer.sized(view_of("a serialised object"), 2);
  const auto store = read_keystore(writer.finish("changeit"), view_of("changeit"));
  REQUIRE(store.has_value());
  CHECK(store->format == DocumentKind::jceks);
  CHECK(store->declared_entries == 2);
  CHECK_FALSE(store->all_entries_read);
  REQUIRE(store->entries.size() == 2);
  CHECK(store->entries[1].type == KeystoreEntryType::secret_key);
}

TEST_CASE("damaged keystores are refused", "[pkcs][T-007][T-008]") {
  const auto store = [](const std::function<void(StoreWriter&)>& fill, std::uint32_t magic = kJks,
                        std::uint32_t version = 2) {
    StoreWriter writer(magic, version);
    fill(writer);
    return writer.finish("changeit");
  };
  struct Bad {
    const char* name;
    Bytes file;
    ErrorCode code;
  };
  const std::vector<Bad> rows = {
      {"empty", {}, ErrorCode::truncated},
      {"magic alone", from_hex("feedfeed").value(), ErrorCode::truncated},
      {"version 3", store([](StoreWriter& out) { out.number(0, 4); }, kJks, 3),
       ErrorCode::unsupported},
      {"another magic", store([](StoreWriter& out) { out.number(0, 4); }, 0x12345678),
       ErrorCode::malformed},
      {"fewer entries than said", store([](StoreWriter& out) { out.number(1, 4); }),
       ErrorCode::truncated},
      {"data behind the entries", store([](StoreWriter& out) {
         out.number(0, 4);
         out.number(0, 4);
       }),
       ErrorCode::malformed},
      {"2^32-1 entries", store([](StoreWriter& out) { out.number(0xffffffff, 4); }),
       ErrorCode::limit_exceeded},
      {"an entry of type 4", store([](StoreWriter& out) {
         out.number(1, 4);
         out.entry(4, "x");
       }),
       ErrorCode::malformed},
      {"a secret key in JKS", store([](StoreWriter& out) {
         out.number(1, 4);
         out.entry(3, "x");
       }),
       ErrorCode::malformed},
      {"a certificate of 2^32-1 octets", store([](StoreWriter& out) {
         out.number(1, 4);
         out.entry(2, "x");
         out.sized(view_of("X.509"), 2);
         out.number(0xffffffff, 4);
       }),
       ErrorCode::truncated},
      {"a certificate that is not DER", store([](StoreWriter& out) {
         out.number(1, 4);
         out.entry(2, "x");
         out.certificate(view_of("0x"));
       }),
       ErrorCode::truncated},
      {"a certificate of another type", store([](StoreWriter& out) {
         out.number(1, 4);
         out.entry(2, "x");
         out.certificate(root(), "PGP");
       }),
       ErrorCode::unsupported},
      {"a chain of 2^32-1", store([](StoreWriter& out) {
         out.number(1, 4);
         out.entry(1, "x");
         out.sized(Bytes{0x30, 0x00}, 4);
         out.number(0xffffffff, 4);
       }),
       ErrorCode::limit_exceeded},
  };
  for (const Bad& row : rows) {
    INFO(row.name);
    CHECK(error_of(row.file, "changeit") == row.code);
  }
}

TEST_CASE("the cost of a JCEKS key is bounded", "[pkcs][T-078]") {
  KeystoreEntry entry;
  entry.type = KeystoreEntryType::private_key;
  const auto with = [&](std::int64_t iterations, const Oid& protection) {
    DerWriter out;
    out.sequence([&](DerWriter& info) {
      info.sequence([&](DerWriter& algorithm) {
        algorithm.oid(protection);
        algorithm.sequence([&](DerWriter& parameters) {
          parameters.octet_string(Bytes(8, 1));
          parameters.integer(iterations);
        });
      });
      info.octet_string(Bytes(16));
    });
    entry.protected_key = std::move(out).take();
    const auto key = decode_keystore_key(entry, view_of("pw"));
    REQUIRE_FALSE(key.has_value());
    return key.error().code();
  };
  const Oid jceks("1.3.6.1.4.1.42.2.19.1");
  CHECK(with(20, jceks) == ErrorCode::wrong_password);
  CHECK(with(0, jceks) == ErrorCode::malformed);
  CHECK(with(10'000'001, jceks) == ErrorCode::limit_exceeded);
  CHECK(with(20, oids::kPbes2) == ErrorCode::unsupported);
}

}  // namespace
}  // namespace certwright
