#include "pkcs/pkcs12.h"

#include <functional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

const IssuedCertificate& root() {
  static const auto made = CertificateFixture("CN=Root").ca().self_signed();
  return made;
}
const IssuedCertificate& leaf(TestKey key = TestKey::ec_p256_2) {
  static const auto first =
      CertificateFixture("CN=one.example").key(TestKey::ec_p256_2).signed_by(root());
  static const auto second =
      CertificateFixture("CN=two.example").key(TestKey::ec_p256_3).signed_by(root());
  static const auto edwards =
      CertificateFixture("CN=ed.example").key(TestKey::ed25519).signed_by(root());
  if (key == TestKey::ed25519) return edwards;
  return key == TestKey::ec_p256_2 ? first : second;
}

Pkcs12Contents contents_with(TestKey key = TestKey::ec_p256_2) {
  Pkcs12Contents contents;
  contents.certificates = {{leaf(key).certificate->der, "n\u00e4me"},
                           {root().certificate->der, ""}};
  contents.keys.push_back({to_secure(fixtures::test_key_pkcs8(key)), 0, "n\u00e4me"});
  return contents;
}

Pkcs12Protection cheap() {
  Pkcs12Protection protection;
  protection.certificates.iterations = 2;
  protection.keys.iterations = 3;
  protection.mac_iterations = 4;
  return protection;
}

Bytes write(const Pkcs12Contents& contents, std::string_view password,
            const Pkcs12Protection& protection = cheap()) {
  auto file = encode_pkcs12(contents, view_of(password), protection);
  INFO((file ? std::string() : file.error().message()));
  REQUIRE(file.has_value());
  return *std::move(file);
}

Pkcs12 read(BytesView file, std::string_view password, const Pkcs12ReadOptions& options = {}) {
  auto read = read_pkcs12(file, view_of(password), options);
  INFO((read ? std::string() : read.error().message()));
  REQUIRE(read.has_value());
  return *std::move(read);
}

ErrorCode error_of(BytesView file, std::optional<std::string_view> password,
                   const Pkcs12ReadOptions& options = {}) {
  const auto read = read_pkcs12(
      file, password ? std::optional<BytesView>(view_of(*password)) : std::nullopt, options);
  REQUIRE_FALSE(read.has_value());
  return read.error().code();
}

Pkcs12ReadOptions without_mac() {
  Pkcs12ReadOptions options;
  options.missing_mac = Pkcs12ReadOptions::MissingMac::allow;
  return options;
}

TEST_CASE("what is written is read with all its facts", "[pkcs]") {
  Pkcs12Protection protection = cheap();
  protection.ms_provider_name = "Microsoft Software Key Storage Provider";
  protection.local_key_set = Pkcs12Protection::LocalKeySet::write;
  const Pkcs12 file = read(write(contents_with(), "pw", protection), "pw");
  CHECK(file.mac.type == Pkcs12MacType::pkcs12);
  CHECK(file.mac.digest == DigestAlgorithm::sha256);
  CHECK(file.mac.kdf.iterations == 4);
  CHECK(file.mac.kdf.salt.size() == 16);
  CHECK(file.mac_verified);
  CHECK(file.password_form == PasswordForm::standard);
  REQUIRE(file.safes.size() == 2);
  REQUIRE(file.safes[0].scheme);
  CHECK(file.safes[0].scheme->cipher_name() == "aes-256-cbc");
  CHECK(file.safes[0].scheme->kdf.iterations == 2);
  CHECK(file.safes[0].bags == 2);
  CHECK(file.safes[1].protection == Pkcs12Safe::Protection::none);
  REQUIRE(file.bags.size() == 3);
  CHECK(file.bags[0].friendly_name == "n\u00e4me");
  CHECK(file.bags[0].local_key_id == file.bags[2].local_key_id);
  CHECK(file.bags[0].local_key_id.size() == 20);
  CHECK_FALSE(file.bags[1].friendly_name.has_value());
  CHECK(file.bags[1].local_key_id.empty());
  CHECK(equal(file.bags[1].der, root().certificate->der));
  CHECK(file.bags[2].type == Pkcs12BagType::shrouded_key);
  CHECK(file.bags[2].key->curve == NamedCurve::p256);
  CHECK(file.bags[2].key_encryption->kdf.iterations == 3);
  CHECK(file.bags[2].ms_provider_name == "Microsoft Software Key Storage Provider");
  CHECK(file.bags[2].ms_local_key_set);
  CHECK(equal(file.bags[2].der, fixtures::test_key_pkcs8(TestKey::ec_p256_2)));
  CHECK(file.certificate_for(2) == 0);
  CHECK(file.certificate_for(0) == file.bags.size());
}

struct ProtectionRow {
  const char* name;
  std::function<void(Pkcs12Protection&)> change;
};

TEST_CASE("every protection is written and read", "[pkcs][T-082]") {
  const ProtectionRow row = GENERATE(values<ProtectionRow>({
      {"default", [](Pkcs12Protection&) {}},
      {"3DES, SHA-1",
       [](Pkcs12Protection& p) {
         p.certificates.cipher = p.keys.cipher = WriteCipher::triple_des_cbc;
         p.mac_digest = DigestAlgorithm::sha1;
       }},
      {"RC2-40", [](Pkcs12Protection& p) { p.certificates.cipher = WriteCipher::rc2_40_cbc; }},
      {"AES-128, PRF SHA-512",
       [](Pkcs12Protection& p) {
         p.certificates.cipher = p.keys.cipher = WriteCipher::aes128_cbc;
         p.keys.prf = DigestAlgorithm::sha512;
       }},
      {"certificates in clear",
       [](Pkcs12Protection& p) { p.certificates.cipher = WriteCipher::none; }},
      {"keys first", [](Pkcs12Protection& p) { p.order = Pkcs12Protection::Order::keys_first; }},
      {"PBMAC1 with SHA-256", [](Pkcs12Protection& p) { p.mac = Pkcs12MacType::pbmac1; }},
      {"PBMAC1 with SHA-512",
       [](Pkcs12Protection& p) {
         p.mac = Pkcs12MacType::pbmac1;
         p.mac_digest = DigestAlgorithm::sha512;
       }},
      {"MAC of one iteration", [](Pkcs12Protection& p) { p.mac_iterations = 1; }},
  }));
  INFO(row.name);
  Pkcs12Protection protection = cheap();
  row.change(protection);
  for (const std::string& password :
       {std::string("pw"), std::string(), std::string("p\u00e4ssw\u00f6rd"),
        std::string("\u5bc6\u7801"), std::string("\U0001F511"), std::string(64, 'x'),
        std::string(1024, 'y'), std::string("with newline\n")}) {
    INFO(password);
    const Bytes der = write(contents_with(TestKey::ed25519), password, protection);
    const Pkcs12 file = read(der, password);
    CHECK(file.mac.type == protection.mac);
    CHECK(file.mac.digest == protection.mac_digest);
    CHECK(file.count(Pkcs12BagType::certificate) == 2);
    REQUIRE(file.key_count() == 1);
    const std::size_t key = protection.order == Pkcs12Protection::Order::keys_first ? 0 : 2;
    REQUIRE(file.bags[key].key);
    CHECK(equal(file.bags[file.certificate_for(key)].der, leaf(TestKey::ed25519).certificate->der));
    CHECK(error_of(der, password + "x") == ErrorCode::wrong_password);
  }
}

TEST_CASE("a given password must verify a MAC", "[pkcs][T-081]") {
  Pkcs12Protection protection = cheap();
  protection.mac = Pkcs12MacType::none;
  protection.certificates.cipher = WriteCipher::none;
  const Bytes no_mac = write(contents_with(), "pw", protection);
  CHECK(error_of(no_mac, "pw") == ErrorCode::refused);
  CHECK(error_of(no_mac, std::nullopt) == ErrorCode::refused);
  CHECK_FALSE(read(no_mac, "pw", without_mac()).mac_verified);
  CHECK(error_of(no_mac, "other", without_mac()) == ErrorCode::wrong_password);
  CHECK(error_of(no_mac, std::nullopt, without_mac()) == ErrorCode::password_required);
  // A file of an empty password opens with none and with the empty one, and with no other.
  const Bytes empty = write(contents_with(), "");
  CHECK(read_pkcs12(empty, std::nullopt).has_value());
  CHECK(read(empty, "").mac_verified);
  CHECK(error_of(empty, "x") == ErrorCode::wrong_password);
  const Bytes usual = write(contents_with(), "pw");
  CHECK(error_of(usual, std::nullopt) == ErrorCode::password_required);
  CHECK(error_of(usual, "") == ErrorCode::wrong_password);
  CHECK(error_of(usual, std::string_view("p\0w", 3)) == ErrorCode::refused);
}

TEST_CASE("integrity may have a password of its own", "[pkcs]") {
  const Bytes file = write(contents_with(), "pw");
  Pkcs12ReadOptions options;
  const SecureBytes mac_password = to_secure("other");
  options.mac_password = mac_password;
  CHECK(error_of(file, "pw", options) == ErrorCode::wrong_password);
  // The MAC verifies, but the contents do not open.
  options.mac_password = view_of("pw");
  CHECK(error_of(file, "other", options) == ErrorCode::wrong_password);
  CHECK(read(file, "pw", options).mac_verified);
}

TEST_CASE("a wrong password and a damaged file give one message", "[pkcs][T-081][T-086]") {
  const Bytes file = write(contents_with(), "pw");
  const auto wrong = read_pkcs12(file, view_of("other"));
  REQUIRE_FALSE(wrong.has_value());
  Bytes damaged = file;
  damaged[file.size() / 2] ^= 0x40;  // inside the ciphertext of the certificates
  const auto broken = read_pkcs12(damaged, view_of("pw"));
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().code() == wrong.error().code());
  CHECK(broken.error().message() == wrong.error().message());
}

TEST_CASE("contents that contradict themselves are not written", "[pkcs][T-083]") {
  Pkcs12Contents other_key = contents_with();
  other_key.keys[0].certificate = 1;
  CHECK(encode_pkcs12(other_key, view_of("pw"), cheap()).error().code() == ErrorCode::key_mismatch);
  Pkcs12Contents no_certificate = contents_with();
  no_certificate.keys[0].certificate = 2;
  Pkcs12Contents twice = contents_with();
  twice.certificates.push_back(twice.certificates[0]);
  for (const Pkcs12Contents& contents : {no_certificate, twice, Pkcs12Contents()}) {
    CHECK(encode_pkcs12(contents, view_of("pw"), cheap()).error().code() ==
          ErrorCode::invalid_argument);
  }
  Pkcs12Protection too_many = cheap();
  too_many.mac_iterations = 10'000'001;
  CHECK(encode_pkcs12(contents_with(), view_of("pw"), too_many).error().code() ==
        ErrorCode::invalid_argument);
}

// --- files made by hand ---

using Fill = std::function<void(DerWriter&)>;

Bytes pfx(
    const Fill& safes, const Fill& after = [](DerWriter&) {}, std::int64_t version = 3) {
  DerWriter out;
  out.sequence([&](DerWriter& file) {
    file.integer(version);
    file.sequence([&](DerWriter& info) {
      info.oid(oids::kPkcs7Data);
      info.nested(der::context_constructed(0), [&](DerWriter& content) {
        content.octet_string_of([&](DerWriter& octets) { octets.sequence(safes); });
      });
    });
    after(file);
  });
  return std::move(out).take();
}
Bytes pfx_of_bags(const Fill& bags) {
  return pfx([&](DerWriter& safes) {
    safes.sequence([&](DerWriter& info) {
      info.oid(oids::kPkcs7Data);
      info.nested(der::context_constructed(0), [&](DerWriter& content) {
        content.octet_string_of([&](DerWriter& octets) { octets.sequence(bags); });
      });
    });
  });
}
void bag(DerWriter& out, const Oid& type, const Fill& value, const Fill& attributes = {}) {
  out.sequence([&](DerWriter& in) {
    in.oid(type);
    in.nested(der::context_constructed(0), value);
    if (attributes) in.set(attributes);
  });
}
void certificate_bag(DerWriter& out, BytesView certificate, const Fill& attributes = {}) {
  bag(
      out, oids::kCertBag,
      [&](DerWriter& value) {
        value.sequence([&](DerWriter& in) {
          in.oid(oids::kX509CertificateBag);
          in.nested(der::context_constructed(0),
                    [&](DerWriter& wrapped) { wrapped.octet_string(certificate); });
        });
      },
      attributes);
}
void local_key_id(DerWriter& out, std::string_view id) {
  out.sequence([&](DerWriter& attribute) {
    attribute.oid(oids::kLocalKeyId);
    attribute.set([&](DerWriter& values) { values.octet_string(view_of(id)); });
  });
}
void key_bag(DerWriter& out, TestKey key, const Fill& attributes = {}) {
  bag(
      out, oids::kKeyBag, [&](DerWriter& value) { value.raw(fixtures::test_key_pkcs8(key)); },
      attributes);
}

TEST_CASE("keys find their certificates by public key, whatever the attributes say",
          "[pkcs][T-083]") {
  const Bytes file = pfx_of_bags([](DerWriter& bags) {
    // localKeyIDs are swapped.
    key_bag(bags, TestKey::ec_p256_2, [](DerWriter& set) { local_key_id(set, "two"); });
    key_bag(bags, TestKey::ec_p256_3, [](DerWriter& set) { local_key_id(set, "one"); });
    key_bag(bags, TestKey::ec_p256_2);  // two keys, one certificate
    key_bag(bags, TestKey::ec_p256_4);  // and one without
    certificate_bag(bags, leaf(TestKey::ec_p256_2).certificate->der,
                    [](DerWriter& set) { local_key_id(set, "one"); });
    certificate_bag(bags, leaf(TestKey::ec_p256_3).certificate->der,
                    [](DerWriter& set) { local_key_id(set, "two"); });
  });
  const Pkcs12 read_file = read(file, "", without_mac());
  CHECK(read_file.certificate_for(0) == 4);
  CHECK(read_file.certificate_for(1) == 5);
  CHECK(read_file.certificate_for(2) == 4);
  CHECK(read_file.certificate_for(3) == read_file.bags.size());
}

TEST_CASE("the number of bags is bounded", "[pkcs][T-083]") {
  const auto of = [](int count) {
    return pfx_of_bags([count](DerWriter& bags) {
      for (int i = 0; i < count; ++i) certificate_bag(bags, Bytes{0x30, 0x00});
    });
  };
  for (const int count : {0, 31, 32, 33, 10'000}) {
    CHECK(read(of(count), "", without_mac()).bags.size() == static_cast<std::size_t>(count));
  }
  CHECK(error_of(of(10'001), "", without_mac()) == ErrorCode::limit_exceeded);
}

void nest(DerWriter& out, int depth) {
  if (depth == 0) return certificate_bag(out, Bytes{0x30, 0x00});
  bag(out, oids::kSafeContentsBag,
      [&](DerWriter& value) { value.sequence([&](DerWriter& in) { nest(in, depth - 1); }); });
}

TEST_CASE("nested safe contents are read and bounded", "[pkcs][T-006][T-083]") {
  const auto of = [](int depth) {
    return pfx_of_bags([=](DerWriter& bags) { nest(bags, depth); });
  };
  const Pkcs12 file = read(of(8), "", without_mac());
  REQUIRE(file.bags.size() == 1);
  CHECK(file.bags[0].depth == 8);
  for (const int depth : {9, 33, 500}) {
    CHECK(error_of(of(depth), "", without_mac()) == ErrorCode::limit_exceeded);
  }
}

TEST_CASE("CRL, secret and unknown bags are counted and named", "[pkcs][T-083]") {
  const Bytes file = pfx_of_bags([](DerWriter& bags) {
    bag(bags, oids::kCrlBag, [](DerWriter& value) {
      value.sequence([](DerWriter& in) {
        in.oid(oids::kX509CrlBag);
        in.nested(der::context_constructed(0), [](DerWriter& wrapped) {
          wrapped.octet_string(Bytes{0x30, 0x00});
        });
      });
    });
    bag(bags, oids::kSecretBag,
        [](DerWriter& value) { value.sequence([](DerWriter& in) { in.oid(oids::kPkcs7Data); }); });
    bag(bags, oids::kCommonName, [](DerWriter& value) { value.null(); });
  });
  const Pkcs12 read_file = read(file, "", without_mac());
  CHECK(read_file.count(Pkcs12BagType::crl) == 1);
  CHECK(read_file.count(Pkcs12BagType::secret) == 1);
  CHECK(read_file.bags[1].value_type == "1.2.840.113549.1.7.1");
  CHECK(read_file.count(Pkcs12BagType::other) == 1);
  CHECK(read_file.bags[2].type_oid == "2.5.4.3");
}

TEST_CASE("friendly names are shown as they are", "[pkcs][T-016]") {
  struct NameRow {
    const char* hex;
    const char* shown;
  };
  const NameRow row = GENERATE(values<NameRow>({
      {"00610062", "ab"},
      {"006100620000", "ab"},  // Windows keeps a terminator
      {"0800ffff", "\u0800\uffff"},
      {"d83ddd11", "\U0001F511"},
      {"006100", "a\\x00"},         // odd length
      {"d83d0061", "\\xd8\\x3da"},  // lone surrogate
      {"", ""},
  }));
  const Bytes file = pfx_of_bags([&](DerWriter& bags) {
    certificate_bag(bags, Bytes{0x30, 0x00}, [&](DerWriter& set) {
      set.sequence([&](DerWriter& attribute) {
        attribute.oid(oids::kFriendlyName);
        attribute.set(
            [&](DerWriter& values) { values.element(der::kBmpString, from_hex(row.hex).value()); });
      });
    });
  });
  CHECK(read(file, "", without_mac()).bags[0].friendly_name.value_or("none") == row.shown);
}

// MacData of type pkcs12 with an iteration count of choice.
Fill mac_data(const Fill& iterations) {
  return [iterations](DerWriter& file) {
    file.sequence([&](DerWriter& mac) {
      mac.sequence([](DerWriter& info) {
        info.sequence([](DerWriter& algorithm) {
          algorithm.oid(oids::kSha256);
          algorithm.null();
        });
        info.octet_string(Bytes(32));
      });
      mac.octet_string(Bytes(8));
      iterations(mac);
    });
  };
}

TEST_CASE("a MAC that costs too much is not computed", "[pkcs][T-078]") {
  struct MacRow {
    std::int64_t iterations;
    ErrorCode code;
  };
  const MacRow row = GENERATE(values<MacRow>({
      {1, ErrorCode::wrong_password},
      {0, ErrorCode::malformed},
      {-1, ErrorCode::malformed},
      {10'000'001, ErrorCode::limit_exceeded},
      {0x7fffffff, ErrorCode::limit_exceeded},
      {0x7fffffffffffffff, ErrorCode::limit_exceeded},
  }));
  INFO(row.iterations);
  const Bytes file =
      pfx([](DerWriter&) {}, mac_data([&](DerWriter& out) { out.integer(row.iterations); }));
  CHECK(error_of(file, "pw") == row.code);
}

TEST_CASE("the iterations of all bags are summed first", "[pkcs][T-078]") {
  EncryptionChoice choice{WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 1, 8};
  Bytes shrouded = encode_encrypted_private_key(fixtures::test_key_pkcs8(TestKey::ec_p256_2),
                                                view_of("pw"), choice)
                       .value();
  // INTEGER 1 becomes three octets that say 100,000: rebuilt by hand.
  DerReader outer(shrouded);
  DerReader container = outer.read_sequence().value();
  REQUIRE(container.skip().has_value());
  const Bytes ciphertext = to_bytes(container.read_octet_string().value());
  const Bytes file = pfx_of_bags([&](DerWriter& bags) {
    for (int i = 0; i < 1'000; ++i) {
      bag(bags, oids::kShroudedKeyBag, [&](DerWriter& value) {
        value.sequence([&](DerWriter& info) {
          info.sequence([](DerWriter& algorithm) {
            algorithm.oid(oids::kPbeSha1TripleDes3Key);
            algorithm.sequence([](DerWriter& parameters) {
              parameters.octet_string(Bytes(8));
              parameters.integer(100'000);
            });
          });
          info.octet_string(ciphertext);
        });
      });
    }
  });
  CHECK(error_of(file, "pw", without_mac()) == ErrorCode::limit_exceeded);
  const auto inspected = inspect_pkcs12(file);  // looking costs nothing
  REQUIRE(inspected.has_value());
  CHECK(inspected->bags.size() == 1'000);
}

struct Pbmac1Row {
  const char* name;
  Fill salt;
  Fill key_length;
  Fill prf;
  Oid mac;
  std::optional<ErrorCode> code;
};

TEST_CASE("PBMAC1 is refused unless it is strong", "[pkcs][T-080]") {
  const Fill salt = [](DerWriter& out) { out.octet_string(Bytes(8)); };
  const Fill prf = [](DerWriter& out) {
    out.sequence([](DerWriter& in) { in.oid(oids::kHmacWithSha256); });
  };
  const auto length = [](std::int64_t size) {
    return Fill([size](DerWriter& out) { out.integer(size); });
  };
  const Fill none = [](DerWriter&) {};
  const Oid sha256_mac = oids::kHmacWithSha256;
  const std::vector<Pbmac1Row> rows = {
      {"right, but another password", salt, length(32), prf, sha256_mac, ErrorCode::wrong_password},
      {"20 octets", salt, length(20), prf, sha256_mac, ErrorCode::wrong_password},
      {"64 octets", salt, length(64), prf, sha256_mac, ErrorCode::wrong_password},
      {"key length 0", salt, length(0), prf, sha256_mac, ErrorCode::malformed},
      {"key length 1", salt, length(1), prf, sha256_mac, ErrorCode::refused},
      {"key length 16", salt, length(16), prf, sha256_mac, ErrorCode::refused},
      {"key length 65", salt, length(65), prf, sha256_mac, ErrorCode::refused},
      {"key length 2^31", salt, length(std::int64_t{1} << 31), prf, sha256_mac,
       ErrorCode::limit_exceeded},
      {"no key length", salt, none, prf, sha256_mac, ErrorCode::refused},
      {"no PRF", salt, length(32), none, sha256_mac, ErrorCode::refused},
      {"MAC of MD5", salt, length(32), prf, Oid("1.2.840.113549.2.6"), ErrorCode::refused},
      {"salt as SEQUENCE", [](DerWriter& out) { out.sequence([](DerWriter&) {}); }, length(32), prf,
       sha256_mac, ErrorCode::malformed},
      {"no salt", none, length(32), prf, sha256_mac, ErrorCode::malformed},
  };
  for (const Pbmac1Row& row : rows) {
    INFO(row.name);
    const Bytes file = pfx([](DerWriter&) {},
                           [&](DerWriter& out) {
                             out.sequence([&](DerWriter& mac) {
                               mac.sequence([&](DerWriter& info) {
                                 info.sequence([&](DerWriter& algorithm) {
                                   algorithm.oid(oids::kPbmac1);
                                   algorithm.sequence([&](DerWriter& parameters) {
                                     parameters.sequence([&](DerWriter& kdf) {
                                       kdf.oid(oids::kPbkdf2);
                                       kdf.sequence([&](DerWriter& in) {
                                         row.salt(in);
                                         in.integer(1);
                                         row.key_length(in);
                                         row.prf(in);
                                       });
                                     });
                                     parameters.sequence([&](DerWriter& in) { in.oid(row.mac); });
                                   });
                                 });
                                 info.octet_string(Bytes(32));
                               });
                               mac.octet_string(view_of("NOT USED"));
                               mac.integer(1);
                             });
                           });
    CHECK(error_of(file, "pw") == row.code);
  }
}

TEST_CASE("files of other kinds are refused as what they are", "[pkcs]") {
  const Fill none = [](DerWriter&) {};
  for (const std::int64_t version : {0, 2, 4}) {
    CHECK(error_of(pfx(none, none, version), "pw") == ErrorCode::unsupported);
  }
  const Bytes for_public_key = pfx([](DerWriter& safes) {
    safes.sequence([](DerWriter& info) {
      info.oid(oids::kPkcs7EnvelopedData);
      info.nested(der::context_constructed(0), [](DerWriter& content) { content.null(); });
    });
  });
  CHECK(error_of(for_public_key, "pw", without_mac()) == ErrorCode::unsupported);
  CHECK(inspect_pkcs12(for_public_key)->safes[0].protection == Pkcs12Safe::Protection::public_key);
}

// Every element of a file taken away, or turned into NULL or an INTEGER: an answer, never a crash,
// and never the whole contents.
TEST_CASE("files with an element missing are refused", "[pkcs][T-079]") {
  const Bytes seed = write(contents_with(), "pw");
  std::vector<std::pair<std::size_t, std::size_t>> elements;  // offset and total length
  const std::function<void(BytesView)> walk = [&](BytesView input) {
    DerReader reader(input);
    while (!reader.at_end()) {
      const auto element = reader.read();
      if (!element) return;
      elements.emplace_back(static_cast<std::size_t>(element->tlv.data() - seed.data()),
                            element->tlv.size());
      if ((element->tag & der::kConstructed) != 0) walk(element->value);
    }
  };
  walk(seed);
  REQUIRE(elements.size() > 10);
  for (const auto& place : elements) {
    const std::size_t offset = place.first;
    const std::size_t size = place.second;
    for (const Bytes& replacement : {Bytes(), Bytes{0x05, 0x00}, Bytes{0x02, 0x01, 0x00}}) {
      DerWriter out;
      const std::function<void(DerWriter&, BytesView)> copy = [&](DerWriter& to, BytesView input) {
        DerReader reader(input);
        while (!reader.at_end()) {
          const DerElement element = reader.read().value();
          if (element.tlv.data() == seed.data() + offset && element.tlv.size() == size) {
            to.raw(replacement);
          } else if ((element.tag & der::kConstructed) != 0) {
            to.nested(element.tag, [&](DerWriter& in) { copy(in, element.value); });
          } else {
            to.raw(element.tlv);
          }
        }
      };
      copy(out, seed);
      const auto file = read_pkcs12(out.view(), view_of("pw"));
      // NULL parameters of an algorithm may be missing; all else is needed.
      const bool null_parameter = size == 2 && seed[offset] == der::kNull;
      if (!null_parameter) CHECK_FALSE(file.has_value());
    }
  }
}

}  // namespace
}  // namespace certwright
