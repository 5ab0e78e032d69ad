#include "pkcs/private_key.h"

#include <algorithm>
#include <thread>

#include "fixtures/test_keys.h"
#include "pkcs/private_key_parts.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using fixtures::test_key;
using fixtures::test_key_pkcs8;
using fixtures::TestKey;
using D = DigestAlgorithm;
using S = SignatureScheme;

constexpr TestKey kAllKeys[] = {TestKey::rsa_2048_1, TestKey::rsa_2048_2, TestKey::ec_p256_1,
                                TestKey::ec_p256_2,  TestKey::ec_p256_3,  TestKey::ec_p256_4,
                                TestKey::ec_p384,    TestKey::ec_p521,    TestKey::ed25519,
                                TestKey::ed448};

std::string code_of(const Result<PrivateKey>& key) {
  return key ? "ok" : std::string(to_string(key.error().code()));
}

PrivateKeyParts parts_of(TestKey key) {
  auto parts = read_pkcs8(test_key_pkcs8(key));
  REQUIRE(parts.has_value());
  return std::move(parts).value();
}

Bytes algorithm_of(TestKey key) {
  return to_bytes(SubjectPublicKeyInfo::parse(test_key(key).spki_tlv())->algorithm.tlv);
}

Bytes with_last(BytesView octets, int difference) {
  Bytes out = to_bytes(octets);
  out.back() = static_cast<std::uint8_t>(out.back() + difference);
  return out;
}

// RSAPrivateKey with one number replaced.
SecureBytes changed_rsa(BytesView RsaPrivateParts::*number, BytesView value) {
  RsaPrivateParts parts = parts_of(TestKey::rsa_2048_1).rsa;
  parts.*number = value;
  return write_pkcs1(parts);
}

// ECPrivateKey in its own form, with everything optional.
Bytes sec1(BytesView scalar, BytesView curve_tlv, BytesView point) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.integer(1);
    in.octet_string(scalar);
    if (!curve_tlv.empty()) {
      in.nested(der::context_constructed(0), [&](DerWriter& field) { field.raw(curve_tlv); });
    }
    if (!point.empty()) {
      in.nested(der::context_constructed(1), [&](DerWriter& field) { field.bit_string(point); });
    }
  });
  return std::move(out).take();
}

// PrivateKeyInfo of version 2 with a public key.
Bytes with_public_key(TestKey key, BytesView public_key) {
  const PrivateKeyParts parts = parts_of(key);
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.integer(1);
    in.raw(parts.algorithm_tlv);
    in.octet_string_of([&](DerWriter& value) { value.octet_string(parts.octets); });
    in.bit_string(public_key, 0, der::context(1));
  });
  return std::move(out).take();
}

Bytes octet_string_tlv(BytesView value) {
  DerWriter out;
  out.octet_string(value);
  return std::move(out).take();
}

constexpr std::string_view kOrderP256 =
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
constexpr std::string_view kBelowOrderP256 =
    "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550";

void check_signs(const PrivateKey& key) {
  const auto spki = PublicKey::from_spki(key.spki_tlv());
  REQUIRE(spki.has_value());
  const SignatureAlgorithm algorithm = key.default_signature();
  const auto signature = key.sign(algorithm, view_of("message"));
  REQUIRE(signature.has_value());
  CHECK(spki->verify(algorithm, view_of("message"), *signature).has_value());
}

}  // namespace

TEST_CASE("private keys keep their PKCS#8 form", "[pkcs]") {
  const TestKey which = GENERATE(from_range(std::begin(kAllKeys), std::end(kAllKeys)));
  const PrivateKey& key = test_key(which);
  INFO(key.description());
  const auto pkcs8 = key.to_pkcs8();
  REQUIRE(pkcs8.has_value());
  CHECK(equal(*pkcs8, test_key_pkcs8(which)));
  check_signs(key);
}

TEST_CASE("generated keys sign, are all different, and are read again", "[pkcs]") {
  struct Row {
    KeyType type;
    const char* text;
    const char* description;
    unsigned bits;
    const char* algorithm;
  };
  const Row rows[] = {
      {KeyType::ec_p256, "ec-p256", "EC P-256", 256, "ecdsa-with-SHA256"},
      {KeyType::ec_p384, "ec-p384", "EC P-384", 384, "ecdsa-with-SHA384"},
      {KeyType::ec_p521, "ec-p521", "EC P-521", 521, "ecdsa-with-SHA512"},
      {KeyType::rsa_2048, "rsa-2048", "RSA 2048", 2048, "sha256WithRSAEncryption"},
      {KeyType::ed25519, "ed25519", "Ed25519", 256, "Ed25519"},
      {KeyType::ed448, "ed448", "Ed448", 448, "Ed448"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(to_string(row.type) == row.text);
    const auto key = PrivateKey::generate(row.type);
    REQUIRE(key.has_value());
    CHECK(key->description() == row.description);
    CHECK(key->bits() == row.bits);
    CHECK(key->default_signature().name() == row.algorithm);
    check_signs(*key);

    const auto pkcs8 = key->to_pkcs8();
    REQUIRE(pkcs8.has_value());
    const auto again = PrivateKey::from_pkcs8(*pkcs8);
    REQUIRE(again.has_value());
    CHECK(equal(again->spki_tlv(), key->spki_tlv()));
    CHECK(equal(*again->to_pkcs8(), *pkcs8));

    const auto other = PrivateKey::generate(row.type);
    REQUIRE(other.has_value());
    CHECK_FALSE(equal(other->spki_tlv(), key->spki_tlv()));
  }
}

TEST_CASE("ML-DSA keys work where the library has them", "[pkcs][T-042]") {
  for (const KeyType type : {KeyType::ml_dsa_44, KeyType::ml_dsa_65, KeyType::ml_dsa_87}) {
    INFO(to_string(type));
    const auto key = PrivateKey::generate(type);
    if (!key) {
      CHECK(key.error().code() == ErrorCode::unsupported);
      CHECK_THAT(key.error().message(), ContainsSubstring("ML-DSA-"));
      continue;
    }
    check_signs(*key);
    const auto pkcs8 = key->to_pkcs8();
    REQUIRE(pkcs8.has_value());
    const auto again = PrivateKey::from_pkcs8(*pkcs8);
    REQUIRE(again.has_value());
    CHECK(equal(again->spki_tlv(), key->spki_tlv()));
  }
}

TEST_CASE("key types are spelled as on the command line", "[pkcs]") {
  for (int i = 0; i <= static_cast<int>(KeyType::ml_dsa_87); ++i) {
    const auto type = static_cast<KeyType>(i);
    CHECK(key_type_from_string(to_string(type)) == type);
  }
  CHECK(key_type_from_string("rsa-4096") == KeyType::rsa_4096);
  CHECK_FALSE(key_type_from_string("rsa-1024").has_value());
  CHECK_FALSE(key_type_from_string("").has_value());
}

TEST_CASE("a key signs with the algorithms of its type only", "[pkcs]") {
  const PrivateKey& rsa = test_key(TestKey::rsa_2048_1);
  const PrivateKey& ec = test_key(TestKey::ec_p256_1);
  const SignatureAlgorithm refused[] = {
      {}, {S::ed25519}, {S::dsa, D::sha1}, {S::rsa_pss, D::shake128, D::shake128, 32}};
  for (const SignatureAlgorithm& algorithm : refused) {
    for (const PrivateKey* key : {&rsa, &ec}) {
      const auto signature = key->sign(algorithm, view_of("message"));
      REQUIRE_FALSE(signature.has_value());
      CHECK(signature.error().code() == ErrorCode::unsupported);
    }
  }
  CHECK_FALSE(ec.sign(rsa.default_signature(), {}).has_value());
  CHECK_FALSE(rsa.sign(ec.default_signature(), {}).has_value());
}

TEST_CASE("RSA private keys must be consistent", "[pkcs][T-043]") {
  const RsaPrivateParts good = parts_of(TestKey::rsa_2048_1).rsa;
  const RsaPrivateParts other = parts_of(TestKey::rsa_2048_2).rsa;
  const Bytes one = {0x01};
  const Bytes zero;
  using R = RsaPrivateParts;
  RsaPrivateParts swapped = good;
  std::swap(swapped.prime1, swapped.prime2);
  RsaPrivateParts trivial = good;
  trivial.prime1 = one;
  trivial.prime2 = good.modulus;
  RsaPrivateParts small{one, one, one, one, one, one, one, one};
  RsaPrivateParts without_crt = good;
  without_crt.exponent1 = without_crt.exponent2 = without_crt.coefficient = zero;
  const struct {
    const char* name;
    SecureBytes der;
    const char* expected;
  } rows[] = {
      {"good", write_pkcs1(good), "ok"},
      {"zeros for CRT values", write_pkcs1(without_crt), "bad_key"},
      {"p q is not n", changed_rsa(&R::modulus, other.modulus), "bad_key"},
      {"p of another key", changed_rsa(&R::prime1, other.prime1), "bad_key"},
      {"p = 1, q = n", write_pkcs1(trivial), "bad_key"},
      {"primes exchanged, CRT values not", write_pkcs1(swapped), "bad_key"},
      {"d = 0", changed_rsa(&R::private_exponent, zero), "bad_key"},
      {"d = 1", changed_rsa(&R::private_exponent, one), "bad_key"},
      {"d + 2", changed_rsa(&R::private_exponent, with_last(good.private_exponent, 2)), "bad_key"},
      {"e = 1", changed_rsa(&R::public_exponent, one), "bad_key"},
      {"e = 65539", changed_rsa(&R::public_exponent, with_last(kExponent65537, 2)), "bad_key"},
      {"dp wrong", changed_rsa(&R::exponent1, with_last(good.exponent1, 2)), "bad_key"},
      {"dq wrong", changed_rsa(&R::exponent2, with_last(good.exponent2, 2)), "bad_key"},
      {"coefficient wrong", changed_rsa(&R::coefficient, with_last(good.coefficient, 1)),
       "bad_key"},
      {"d of 64 KiB", changed_rsa(&R::private_exponent, Bytes(65536, 0x55)), "bad_key"},
      {"ones", write_pkcs1(small), "unsupported"},
  };
  const std::string secret = to_hex(good.prime1).substr(0, 8);
  for (const auto& row : rows) {
    INFO(row.name);
    const auto key = PrivateKey::from_pkcs1(row.der);
    CHECK(code_of(key) == row.expected);
    const auto wrapped =
        PrivateKey::from_pkcs8(write_pkcs8(algorithm_of(TestKey::rsa_2048_1), row.der));
    CHECK(code_of(wrapped) == row.expected);
    if (!key) CHECK(key.error().message().find(secret) == std::string::npos);
  }
}

TEST_CASE("RSAPrivateKey without CRT values or with more primes is refused", "[pkcs][T-043]") {
  const RsaPrivateParts good = parts_of(TestKey::rsa_2048_1).rsa;
  const auto write = [&](int version, bool crt, bool more) {
    DerWriter out;
    out.sequence([&](DerWriter& in) {
      in.integer(version);
      for (const BytesView number :
           {good.modulus, good.public_exponent, good.private_exponent, good.prime1, good.prime2}) {
        in.unsigned_integer(number);
      }
      if (crt) {
        for (const BytesView number : {good.exponent1, good.exponent2, good.coefficient}) {
          in.unsigned_integer(number);
        }
      }
      if (more) in.sequence([](DerWriter&) {});
    });
    return std::move(out).take();
  };
  CHECK(code_of(PrivateKey::from_pkcs1(write(0, true, false))) == "ok");
  CHECK(code_of(PrivateKey::from_pkcs1(write(0, false, false))) == "truncated");
  CHECK(code_of(PrivateKey::from_pkcs1(write(0, true, true))) == "malformed");
  CHECK(code_of(PrivateKey::from_pkcs1(write(1, true, true))) == "unsupported");
}

TEST_CASE("EC private keys are in range and match their public point", "[pkcs][T-029][T-043]") {
  const EcPrivateParts good = parts_of(TestKey::ec_p256_1).ec;
  const BytesView others = parts_of(TestKey::ec_p256_2).ec.public_point;
  const Bytes p256 = oid_tlv(oids::kSecp256r1);
  Bytes compressed(good.public_point.begin(), good.public_point.begin() + 33);
  compressed.front() = 0x02 | (good.public_point.back() & 1);
  Bytes wrong_sign = compressed;
  wrong_sign.front() ^= 1;
  Bytes long_scalar = to_bytes(good.scalar);
  long_scalar.insert(long_scalar.begin(), 0x00);
  Bytes longer_scalar = to_bytes(good.scalar);
  longer_scalar.insert(longer_scalar.begin(), 0x01);
  const struct {
    const char* name;
    Bytes der;
    const char* expected;
  } rows[] = {
      {"good", sec1(good.scalar, p256, good.public_point), "ok"},
      {"without its point", sec1(good.scalar, p256, {}), "ok"},
      {"with its point compressed", sec1(good.scalar, p256, compressed), "ok"},
      {"with the other point of that x", sec1(good.scalar, p256, wrong_sign), "bad_key"},
      {"with another key's point", sec1(good.scalar, p256, others), "bad_key"},
      {"with a point that is none", sec1(good.scalar, p256, Bytes(65, 0x04)), "bad_key"},
      {"with infinity", sec1(good.scalar, p256, Bytes(1)), "bad_key"},
      {"0", sec1(Bytes(32), p256, {}), "bad_key"},
      {"empty", sec1({}, p256, {}), "bad_key"},
      {"1 without leading zeros", sec1(Bytes{0x01}, p256, {}), "ok"},
      {"n - 1", sec1(hex(kBelowOrderP256), p256, {}), "ok"},
      {"n", sec1(hex(kOrderP256), p256, {}), "bad_key"},
      {"2^256 - 1", sec1(Bytes(32, 0xff), p256, {}), "bad_key"},
      {"one zero too many", sec1(long_scalar, p256, good.public_point), "ok"},
      {"too long", sec1(longer_scalar, p256, {}), "bad_key"},
      {"without a curve", sec1(good.scalar, {}, good.public_point), "unsupported"},
      {"on another curve", sec1(good.scalar, oid_tlv(oids::kSecp256k1), {}), "unsupported"},
      {"with explicit parameters", sec1(good.scalar, hex("3000"), {}), "bad_key"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const auto key = PrivateKey::from_sec1(row.der);
    CHECK(code_of(key) == row.expected);
    if (!key)
      CHECK(key.error().message().find(to_hex(good.scalar).substr(0, 8)) == std::string::npos);
  }
}

TEST_CASE("PKCS#8 is held to its structure", "[pkcs][T-029][T-042][T-043]") {
  const EcPrivateParts ec = parts_of(TestKey::ec_p256_1).ec;
  const Bytes inner = sec1(ec.scalar, {}, ec.public_point);
  const Bytes p384_inner = sec1(ec.scalar, oid_tlv(oids::kSecp384r1), {});
  const auto identifier = [](const Oid& oid, BytesView parameters) {
    DerWriter out;
    out.sequence([&](DerWriter& in) {
      in.oid(oid);
      in.raw(parameters);
    });
    return std::move(out).take();
  };
  const auto wrap = [&](const Oid& oid, BytesView parameters, BytesView value) {
    return write_pkcs8(identifier(oid, parameters), value);
  };
  const Bytes seed = octet_string_tlv(Bytes(32, 0x07));
  SecureBytes trailing = to_secure(test_key_pkcs8(TestKey::ec_p256_1));
  trailing.push_back(0);
  SecureBytes cut = to_secure(test_key_pkcs8(TestKey::ec_p256_1));
  cut.pop_back();
  SecureBytes version3 = to_secure(test_key_pkcs8(TestKey::ed25519));
  version3.at(4) = 0x02;
  const struct {
    const char* name;
    SecureBytes der;
    const char* expected;
  } rows[] = {
      {"EC", wrap(oids::kEcPublicKey, oid_tlv(oids::kSecp256r1), inner), "ok"},
      {"EC with explicit parameters", wrap(oids::kEcPublicKey, hex("3000"), inner), "bad_key"},
      {"EC that names two curves", wrap(oids::kEcPublicKey, oid_tlv(oids::kSecp256r1), p384_inner),
       "bad_key"},
      {"Ed25519", wrap(oids::kEd25519, {}, seed), "ok"},
      {"Ed25519 of 33 octets", wrap(oids::kEd25519, {}, octet_string_tlv(Bytes(33))), "bad_key"},
      {"Ed25519 without inner OCTET STRING", wrap(oids::kEd25519, {}, Bytes(32, 0x07)),
       "malformed"},
      {"Ed448 with a seed of Ed25519", wrap(oids::kEd448, {}, seed), "bad_key"},
      {"X25519", wrap(oids::kX25519, {}, seed), "unsupported"},
      {"an unknown algorithm", wrap(Oid("1.2.3.4"), {}, seed), "unsupported"},
      {"version 3", version3, "unsupported"},
      {"data after it", trailing, "malformed"},
      {"cut short", cut, "truncated"},
      {"nothing", {}, "empty_input"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(code_of(PrivateKey::from_pkcs8(row.der)) == row.expected);
  }
}

TEST_CASE("a public key that comes with an EdDSA key is its own", "[pkcs][T-043]") {
  const auto own = SubjectPublicKeyInfo::parse(test_key(TestKey::ed25519).spki_tlv());
  CHECK(code_of(PrivateKey::from_pkcs8(with_public_key(TestKey::ed25519, own->key_bits))) == "ok");
  CHECK(code_of(PrivateKey::from_pkcs8(with_public_key(TestKey::ed25519, Bytes(32, 0x09)))) ==
        "bad_key");
}

TEST_CASE("an id-RSASSA-PSS private key keeps its parameters", "[pkcs]") {
  const SignatureAlgorithm pss{S::rsa_pss, D::sha384, D::sha384, 48};
  const SecureBytes rsa = write_pkcs1(parts_of(TestKey::rsa_2048_1).rsa);
  const auto key = PrivateKey::from_pkcs8(write_pkcs8(pss.encode(), rsa));
  REQUIRE(key.has_value());
  CHECK(key->type() == KeyAlgorithm::rsa_pss);
  CHECK(key->default_signature() == pss);
  check_signs(*key);
  CHECK_FALSE(key->sign({S::rsa_pkcs1, D::sha256}, {}).has_value());
  CHECK_FALSE(key->sign({S::rsa_pss, D::sha256, D::sha256, 32}, {}).has_value());
}

TEST_CASE("a private key is shared between threads", "[pkcs]") {
  const auto key = PrivateKey::generate(KeyType::ec_p256);
  REQUIRE(key.has_value());
  const auto spki = PublicKey::from_spki(key->spki_tlv());
  REQUIRE(spki.has_value());
  const SignatureAlgorithm algorithm = key->default_signature();
  std::vector<int> good(4);
  std::vector<std::thread> threads;
  threads.reserve(good.size());
  for (int& count : good) {
    threads.emplace_back([&key, &spki, &algorithm, &count] {
      for (int i = 0; i < 50; ++i) {
        const auto signature = key->sign(algorithm, view_of("message"));
        if (signature && spki->verify(algorithm, view_of("message"), *signature)) ++count;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(good == std::vector<int>(4, 50));
}

}  // namespace certwright::tests
