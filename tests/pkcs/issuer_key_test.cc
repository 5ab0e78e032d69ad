// A key with a table says of every signature what the key without it says.
#include "pkcs/issuer_key.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "fixtures/test_keys.h"
#include "pkcs/private_key.h"
#include "tests/support/catch.h"
#include "tests/support/component.h"

namespace certwright {
namespace {

using fixtures::test_key;
using fixtures::TestKey;

constexpr SignatureAlgorithm ecdsa(DigestAlgorithm digest) {
  SignatureAlgorithm algorithm;
  algorithm.scheme = SignatureScheme::ecdsa;
  algorithm.digest = digest;
  return algorithm;
}

SignatureAlgorithm usual_algorithm(TestKey key) {
  SignatureAlgorithm algorithm = ecdsa(DigestAlgorithm::sha256);
  if (key == TestKey::rsa_2048_1) algorithm.scheme = SignatureScheme::rsa_pkcs1;
  if (key == TestKey::ed25519) {
    algorithm.scheme = SignatureScheme::ed25519;
    algorithm.digest = DigestAlgorithm::none;
  }
  return algorithm;
}

PublicKey public_key(const PrivateKey& key) { return PublicKey::from_spki(key.spki_tlv()).value(); }

std::string outcome(const Status& status) {
  return status ? "good" : std::string(status.error().message());
}

// A key of which the table is there.
std::unique_ptr<IssuerKey> with_table(const PublicKey& key) {
  auto issuer = std::make_unique<IssuerKey>(key, 1);
  CHECK_FALSE(issuer->has_table());
  CHECK_FALSE(issuer->verify(ecdsa(DigestAlgorithm::sha256), {}, {}).has_value());
  return issuer;
}

std::unique_ptr<const EcdsaTable> table_of(const PublicKey& key) {
  const auto spki = SubjectPublicKeyInfo::parse(key.spki_tlv()).value();
  return EcdsaTable::make(spki.curve, spki.key_bits);
}

// Whether the table alone accepts, which the plain call must then do, too; and the other way round.
void compare(const EcdsaTable& table, const PublicKey& key, DigestAlgorithm algorithm,
             BytesView message, BytesView signature) {
  const bool plain = key.verify(ecdsa(algorithm), message, signature).has_value();
  const auto values = read_ecdsa_signature(signature, NamedCurve::p256);
  const auto value = digest(algorithm, message);
  REQUIRE(value.has_value());
  REQUIRE((values && table.accepts(*value, *values)) == plain);
}

}  // namespace

TEST_CASE("an issuer's key verifies as before once it has a table", "[pkcs][T-036]") {
  for (const TestKey name : {TestKey::ec_p256_1, TestKey::ec_p256_2}) {
    const PrivateKey& signer = test_key(name);
    const PublicKey key = public_key(signer);
    const auto issuer = with_table(key);
    REQUIRE(issuer->has_table());
    const auto table = table_of(key);
    REQUIRE(table != nullptr);
    for (unsigned i = 0; i < 60; ++i) {
      const auto algorithm = i % 3 == 0   ? DigestAlgorithm::sha384
                             : i % 3 == 1 ? DigestAlgorithm::sha1
                                          : DigestAlgorithm::sha256;
      const Bytes message(1 + i, static_cast<std::uint8_t>(i));
      const Bytes good = signer.sign(ecdsa(algorithm), message).value();
      CHECK(outcome(issuer->verify(ecdsa(algorithm), message, good)) == "good");
      CHECK(outcome(issuer->verify(ecdsa(algorithm), view_of("other"), good)) ==
            outcome(key.verify(ecdsa(algorithm), view_of("other"), good)));
      for (std::size_t bit = i % 7; bit < good.size() * 8; bit += 7) {
        Bytes mutant = good;
        mutant[bit / 8] = static_cast<std::uint8_t>(mutant[bit / 8] ^ 1U << bit % 8);
        compare(*table, key, algorithm, message, mutant);
        REQUIRE(outcome(issuer->verify(ecdsa(algorithm), message, mutant)) ==
                outcome(key.verify(ecdsa(algorithm), message, mutant)));
      }
      for (const auto& mutant : {Bytes(good.begin(), good.end() - 1), Bytes(), Bytes{0x30, 0x00}}) {
        REQUIRE(outcome(issuer->verify(ecdsa(algorithm), message, mutant)) ==
                outcome(key.verify(ecdsa(algorithm), message, mutant)));
      }
    }
  }
}

TEST_CASE("numbers out of range and their encodings do not pass a table", "[pkcs][T-036]") {
  const PublicKey key = public_key(test_key(TestKey::ec_p256_3));
  const auto table = table_of(key);
  REQUIRE(table != nullptr);
  const auto order =
      from_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").value();
  Bytes above = order;
  above.back() = static_cast<std::uint8_t>(above.back() + 1);
  const Bytes one{1}, none{}, largest(32, 0xff);
  const Sha256Digest digest = sha256(view_of("message"));
  for (const Bytes& r : {none, one, order, above, largest}) {
    for (const Bytes& s : {none, one, order, above, largest}) {
      CHECK_FALSE(table->accepts(digest, {r, s}));
    }
  }
  struct Row {
    const char* encoding;
    bool readable;
  };
  const Row rows[] = {
      {"3006020101020101", true},        {"300602010102010100", false},   // octets after
      {"30060201010201", false},         {"3006020181020101", false},     // negative
      {"30060201000201 01", false},      {"3006020100020101", false},     // zero
      {"300702020001020101", false},     {"30810602010102 0101", false},  // padded, long length
      {"3009020101020101020101", false},
  };
  for (const Row& row : rows) {
    std::string hex(row.encoding);
    std::erase(hex, ' ');
    INFO(hex);
    const Bytes encoding = from_hex(hex).value();
    CHECK(read_ecdsa_signature(encoding, NamedCurve::p256).has_value() == row.readable);
  }
}

TEST_CASE("tables are for P-256 alone", "[pkcs]") {
  for (const TestKey name :
       {TestKey::ec_p384, TestKey::ec_p521, TestKey::rsa_2048_1, TestKey::ed25519}) {
    const PublicKey key = public_key(test_key(name));
    IssuerKey issuer(key, 1);
    const SignatureAlgorithm algorithm = usual_algorithm(name);
    const Bytes signature = test_key(name).sign(algorithm, view_of("message")).value();
    for (int i = 0; i < 3; ++i) {
      CHECK(outcome(issuer.verify(algorithm, view_of("message"), signature)) == "good");
      CHECK(outcome(issuer.verify(algorithm, view_of("massage"), signature)) ==
            outcome(key.verify(algorithm, view_of("massage"), signature)));
    }
    CHECK_FALSE(issuer.has_table());
  }
}

TEST_CASE("a table is made after the uses that it takes, by one of several threads", "[pkcs]") {
  const PrivateKey& signer = test_key(TestKey::ec_p256_4);
  const auto algorithm = ecdsa(DigestAlgorithm::sha256);
  const Bytes signature = signer.sign(algorithm, view_of("message")).value();
  const IssuerKey issuer(public_key(signer), 100);
  const auto use = [&](int times) {
    int good = 0;
    for (int i = 0; i < times; ++i) {
      if (issuer.verify(algorithm, view_of("message"), signature)) ++good;
      if (!issuer.verify(algorithm, view_of("massage"), signature)) ++good;
    }
    return good;
  };
  CHECK(use(49) == 98);
  CHECK_FALSE(issuer.has_table());
  int first = 0, second = 0;
  std::thread one([&] { first = use(200); });
  std::thread two([&] { second = use(200); });
  one.join();
  two.join();
  CHECK(first == 400);
  CHECK(second == 400);
  CHECK(issuer.has_table());
}

TEST_CASE("a table accepts what the plain call accepts of Wycheproof's vectors", "[pkcs][T-036]") {
  const auto folder = tests::require_corpus("wycheproof");
  std::size_t compared = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string stem = file.path().stem().string();
    if (!stem.starts_with("ecdsa_secp256r1_")) continue;
    std::ifstream in(file.path());
    const auto json = nlohmann::json::parse(in);
    for (const auto& group : json.at("testGroups")) {
      const std::string sha = group.at("sha").get<std::string>();
      const auto algorithm = sha == "SHA-256"    ? DigestAlgorithm::sha256
                             : sha == "SHA-512"  ? DigestAlgorithm::sha512
                             : sha == "SHA3-256" ? DigestAlgorithm::sha3_256
                             : sha == "SHA3-512" ? DigestAlgorithm::sha3_512
                                                 : DigestAlgorithm::shake128;
      const auto key =
          PublicKey::from_spki(from_hex(group.at("publicKeyDer").get<std::string>()).value());
      if (!key) continue;  // no key, nothing to verify with
      const auto table = table_of(*key);
      REQUIRE(table != nullptr);
      for (const auto& vector : group.at("tests")) {
        INFO(stem << " " << vector.at("tcId"));
        compare(*table, *key, algorithm, from_hex(vector.at("msg").get<std::string>()).value(),
                from_hex(vector.at("sig").get<std::string>()).value());
        ++compared;
      }
    }
  }
  CHECK(compared > 2'000);
}

}  // namespace certwright
