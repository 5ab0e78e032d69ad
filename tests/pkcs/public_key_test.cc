#include "pkcs/public_key.h"

#include <algorithm>
#include <thread>

#include "fixtures/test_keys.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using fixtures::test_key;
using fixtures::TestKey;
using D = DigestAlgorithm;
using S = SignatureScheme;

// An RSA key with the exponent 3, and signatures of "forged" that belong to it.
constexpr std::string_view kExponent3Modulus =
    "adadc6f57c0d6fb53b86829869b50bf659dd342535dc6b9b2c5c68226d083dd64da7aba64a05ef331460bbb1be54"
    "d8380f4a59303f695619e62178d119d02aeb24ffa510cf9e4199e82bc0b7f83bbfc27450ca4be381a1802b4adc61"
    "16a0d7c8af21468359eedccf74e21f9136f977f5f0d5dc1d711ec854de0fd457d33a3b73689a4e26fa2479c8f2ab"
    "dfd9501307bae5c8f9be351fb47794cb87b19ed49108c217b7b881fe18383c871a324d88ec9dccacc3195be82baa"
    "62ed18f3bdbee14d4fbf23ac85d69d191e64802f5a447cd1b6d6ef162f914b7f9089c5bc444a9577fc1ccf8fad93"
    "63f6b2cbf4a03dac8e370f53cbedfd3af43c1bb264b1d290f765";
constexpr std::string_view kGoodSignature =
    "6ebd4b84cba586ef8dd86983b15158bfb49ff4c0d583654144b8eba3b45eb95bae995093f089585eafe4e9fa393f"
    "fea2a01bd16082cf2cd353df135124afa0e2ba5f32d5b84cc754b5b574d9825e37a6880c152990271f86ff4f646b"
    "31404093e4a6fb9ef5d6410fce0480236243f94caa929da67c9ec33d306130d24573a66c80ae7e9c708d6017a46a"
    "8f9b9b1ff0a45430e1efd7a18dbae9cec1c7c2b585da950675a467703955071c2d3b7947494735893e70bf27d087"
    "dbca2fc2733515915aef9009efe9bae082835d7f7e114e2883fb152b1cb102379f87eb813e8be33424077c6ad975"
    "457ad5c2033933510b74136cbb1bd64c9e2128afd2478bf0ec5b";
// The cube root of 00 01 FF..FF 00 DigestInfo hash garbage (CVE-2006-4339).
constexpr std::string_view kGarbageAfterHash =
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    "00000000000000000000000000000000000000000000000000000000000000000032cbfd4a7adc7905583d767520"
    "f51640759176d37826f2ef63ae3dc7ace44fc061a4b3170290639a174f250874a9e7dd7fdd6fbebf5ada66cbb490"
    "f64ec07e843eb21ef96dc14bbc689c624c8e6042130ebcb34e20";
// Padded well, but the DigestInfo is without NULL, and with a length of two octets (CVE-2014-1568).
constexpr std::string_view kMissingNull =
    "941627454e2758c9bc468f588a99571027490dba8ecd130869255b2be48de71795f1d7e339e3f4853dcd85885a65"
    "c9e432bfab0891fbdb2d95d31668936955ca4aacb968ec1dd94548862299ab5e78ae4b5c71c6403cba3adf4648fe"
    "c1eefc5c2b2a76b384803d2f7d8c908d5b25a565ddf2f546e6a8ae6e707110dfaa078781e31994cab8943869694d"
    "b775a9d59fe81e0b760d2dbb723826d821fa0f767275a0d0d91fef32af90cbd07540a0ee727515f936d2d1222245"
    "0ff9cca0972a133f221862c7a785891add217a4b280c59c98be32161ae9f1225172c32e9f314114f63941e775c7a"
    "78d21ebfc8e94da0a19b290d5db01f904ef6c5d1d52466650da1";
constexpr std::string_view kLongLength =
    "a704d1fd72880913bdbae4807991eeb9b1b820059335181f551f8fa54bf94c655562f9fa61b42ea9d5f5c47c2e20"
    "3eeceb5af4af52795347b3e1a125729c0af1745e27660140cbda5d2291a8b6de66577aac870c5356e474a5a7a2ab"
    "ebd25bcf875e1c136ebb624feabdbc71d7543b02cddc60f14d0ef60fc5988a20100690f29f633aef1687f00f046a"
    "5f3dbdd2a5ce404f136836e7a643756595efa5457cb5a6e0ce0ee44d9b98507a088be70aec9112b96f1d882f8b6f"
    "3d92d2d4012b5b37d42be3eb642b982087e81d658c30f841e7ab7f5b1289e75bf4a921b5db0d89bb6ac29645e032"
    "b46247200e6af783adda5dc1f36a094d161be26b67b668bd10e9";

// RSASSA-PSS with SHAKE (RFC 8702) of "message" by rsa_2048_1, the salt being 00 01 02 and so on.
constexpr std::string_view kShake128Signature =
    "a4c6ab1fd522c2d633d1d48754479879841ca94d1926b367ce659430c8dd36217d503023725b93345235c77b1a5c"
    "d78ec6df3917cd52bf4a922aae543f0cb713cd41f28a31d565628b3ffc753af522048d5ef97cbd85432f40afab43"
    "1c470e0f24bb5dc6a7b7d5db92396ef1fb1379d22902685bd8374e8e3ba47e19942c38173f49f6f5edb5690ba91b"
    "ae2d533d093d23971f3f52180fe23544648cdac370e2b4eeff3c418eb9a943032168eb4009432c5ccaa21cc7f95d"
    "95de379d6569a766c2b2eca4228626fc1c787e3be73e4ee962d60be3be5bcfb4a1bce21775e3968a7d358fbcf701"
    "c2c297880b5c6200fd44e7b6d5f32185ea1c2079506001cd4496";
constexpr std::string_view kShake256Signature =
    "08c7914042e6f9e2d69569fba53c98b9de66329bf922b4d91b62857ab8cb4044e2ba0d5f477b44cac8acbf47dd19"
    "dce5d66669bea9b3a0cce931ed06b1fadce655d9fdc12e9ff4f43a59e184ca66a78b5498cf3c891dd9764c34d18d"
    "e9e0cfa36fda36138ec7b724d03dc728e7d606dcd2acc0fb043a1d8a795dff12f6a79ad0096904ec1e64d1531c72"
    "8191c9e9d126a57395cee818780b32431a4c2670a7b7e1c2ee2f05119f145dc2619abdc76b403e58ce01214f3c41"
    "3dc931f361c27bcc6c5eadf5a31f29683fdbc4a44fe78c85c7428da5547d8a798544d9346e4d05e8ce6d186abc0a"
    "795645781e88b45d38d4ec600cd6402ac15679e20a34e9025d56";

BytesView message() { return view_of("message"); }

PublicKey public_key(TestKey key) {
  auto made = PublicKey::from_spki(test_key(key).spki_tlv());
  REQUIRE(made.has_value());
  return std::move(made).value();
}

Bytes signature_by(TestKey key, const SignatureAlgorithm& algorithm) {
  auto made = test_key(key).sign(algorithm, message());
  REQUIRE(made.has_value());
  return std::move(made).value();
}

std::string verdict(const Status& status) {
  return status ? "ok" : std::string(to_string(status.error().code()));
}

struct Row {
  const char* name;
  TestKey key;
  SignatureAlgorithm algorithm;
};
const Row kRows[] = {
    {"RSA SHA-256", TestKey::rsa_2048_1, {S::rsa_pkcs1, D::sha256}},
    {"RSA SHA-1", TestKey::rsa_2048_1, {S::rsa_pkcs1, D::sha1}},
    {"RSA SHA-384", TestKey::rsa_2048_1, {S::rsa_pkcs1, D::sha384}},
    {"RSA SHA3-256", TestKey::rsa_2048_1, {S::rsa_pkcs1, D::sha3_256}},
    {"RSA SHA-512/256", TestKey::rsa_2048_1, {S::rsa_pkcs1, D::sha512_256}},
    {"PSS SHA-256", TestKey::rsa_2048_1, {S::rsa_pss, D::sha256, D::sha256, 32}},
    {"PSS without salt", TestKey::rsa_2048_1, {S::rsa_pss, D::sha256, D::sha256, 0}},
    {"PSS with two digests", TestKey::rsa_2048_1, {S::rsa_pss, D::sha512, D::sha1, 64}},
    {"PSS with SHA3", TestKey::rsa_2048_1, {S::rsa_pss, D::sha3_256, D::sha3_256, 20}},
    {"P-256", TestKey::ec_p256_1, {S::ecdsa, D::sha256}},
    {"P-256 SHA-512", TestKey::ec_p256_1, {S::ecdsa, D::sha512}},
    {"P-256 SHA3-384", TestKey::ec_p256_1, {S::ecdsa, D::sha3_384}},
    {"P-256 SHAKE128", TestKey::ec_p256_1, {S::ecdsa, D::shake128}},
    {"P-384", TestKey::ec_p384, {S::ecdsa, D::sha384}},
    {"P-521", TestKey::ec_p521, {S::ecdsa, D::sha512}},
    {"P-521 SHA-1", TestKey::ec_p521, {S::ecdsa, D::sha1}},
    {"Ed25519", TestKey::ed25519, {S::ed25519}},
    {"Ed448", TestKey::ed448, {S::ed448}},
};

// Ecdsa-Sig-Value of two INTEGERs given as contents octets.
Bytes ecdsa_value(BytesView r, BytesView s) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.element(der::kInteger, r);
    in.element(der::kInteger, s);
  });
  return std::move(out).take();
}

struct Pair {
  Bytes r, s;  // contents octets
};
Pair taken_apart(BytesView signature) {
  DerReader reader(signature);
  auto values = reader.read_sequence();
  REQUIRE(values.has_value());
  return {to_bytes(*values->read_integer()), to_bytes(*values->read_integer())};
}

Bytes joined(std::initializer_list<BytesView> parts) {
  Bytes out;
  for (const BytesView part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

constexpr std::string_view kOrderP256 =
    "00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

struct SpkiRow {
  const char* description;
  Bytes spki;
  KeyAlgorithm type;
  unsigned bits;
};

}  // namespace

TEST_CASE("what a key signs, its public key verifies, and nothing else", "[pkcs]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  INFO(row.name);
  const PublicKey key = public_key(row.key);
  const Bytes signature = signature_by(row.key, row.algorithm);
  // Several times: contexts are kept for the next call.
  for (int i = 0; i < 3; ++i) {
    CHECK(verdict(key.verify(row.algorithm, message(), signature)) == "ok");
    CHECK(verdict(key.verify(row.algorithm, view_of("massage"), signature)) == "bad_signature");
  }
  CHECK(verdict(key.verify(row.algorithm, {}, signature)) == "bad_signature");
  CHECK(verdict(key.verify(row.algorithm, message(), {})) == "bad_signature");
  for (const std::size_t index : {std::size_t{0}, signature.size() / 2, signature.size() - 1}) {
    Bytes changed = signature;
    changed[index] ^= 0x01;
    CHECK(verdict(key.verify(row.algorithm, message(), changed)) == "bad_signature");
  }
  Bytes longer = signature;
  longer.push_back(0);
  CHECK(verdict(key.verify(row.algorithm, message(), longer)) == "bad_signature");
  longer.pop_back();
  longer.pop_back();
  CHECK(verdict(key.verify(row.algorithm, message(), longer)) == "bad_signature");
}

TEST_CASE("a key verifies with the algorithms of its type only", "[pkcs][T-013]") {
  for (const Row& row : kRows) {
    for (const Row& other : kRows) {
      const auto type = test_key(row.key).type();
      if (type == test_key(other.key).type()) continue;
      INFO(row.name << " with a signature by " << other.name);
      const Bytes signature = signature_by(other.key, other.algorithm);
      CHECK(verdict(public_key(row.key).verify(other.algorithm, message(), signature)) ==
            "unsupported");
    }
  }
  const PublicKey key = public_key(TestKey::rsa_2048_1);
  CHECK(verdict(key.verify({}, message(), Bytes(256))) == "unsupported");
  CHECK(verdict(key.verify({S::dsa, D::sha1}, message(), Bytes(256))) == "unsupported");
  CHECK(verdict(key.verify({S::rsa_pkcs1, D::md2}, message(), Bytes(256))) == "unsupported");
  CHECK(verdict(key.verify({S::rsa_pkcs1, D::shake128}, message(), Bytes(256))) == "unsupported");
  CHECK(verdict(key.verify({S::rsa_pkcs1, D::none}, message(), Bytes(256))) != "ok");
}

TEST_CASE("one key verifies with changing algorithms", "[pkcs]") {
  const PublicKey key = public_key(TestKey::rsa_2048_1);
  for (int round = 0; round < 2; ++round) {
    for (const Row& row : kRows) {
      if (row.key != TestKey::rsa_2048_1) continue;
      INFO(row.name);
      const Bytes signature = signature_by(row.key, row.algorithm);
      for (const Row& other : kRows) {
        if (other.key != TestKey::rsa_2048_1) continue;
        CHECK(key.verify(other.algorithm, message(), signature).has_value() ==
              (other.algorithm == row.algorithm));
      }
    }
  }
}

TEST_CASE("RSASSA-PSS with SHAKE verifies", "[pkcs]") {
  const PublicKey key = public_key(TestKey::rsa_2048_1);
  const SignatureAlgorithm shake128{S::rsa_pss, D::shake128, D::shake128, 32};
  const SignatureAlgorithm shake256{S::rsa_pss, D::shake256, D::shake256, 64};
  CHECK(verdict(key.verify(shake128, message(), hex(kShake128Signature))) == "ok");
  CHECK(verdict(key.verify(shake256, message(), hex(kShake256Signature))) == "ok");
  CHECK(verdict(key.verify(shake256, message(), hex(kShake128Signature))) == "bad_signature");
  CHECK(verdict(key.verify(shake128, view_of("massage"), hex(kShake128Signature))) ==
        "bad_signature");
  SignatureAlgorithm other_salt = shake128;
  other_salt.salt_length = 31;
  CHECK(verdict(key.verify(other_salt, message(), hex(kShake128Signature))) == "bad_signature");
  CHECK(verdict(key.verify(shake128, message(), Bytes(256, 0xff))) == "bad_signature");
  CHECK(verdict(key.verify(shake128, message(), Bytes(256))) == "bad_signature");
}

TEST_CASE("ECDSA signatures have one encoding and values in range", "[pkcs][T-036]") {
  const SignatureAlgorithm algorithm{S::ecdsa, D::sha256};
  const PublicKey key = public_key(TestKey::ec_p256_1);
  const Bytes good = signature_by(TestKey::ec_p256_1, algorithm);
  const Pair pair = taken_apart(good);
  const Bytes zero = {0x00};
  const Bytes order = hex(kOrderP256);
  const Bytes padded = joined({zero, pair.r});
  const auto body = BytesView(good).subspan(2);
  const auto size = static_cast<std::uint8_t>(body.size());
  const struct {
    const char* name;
    Bytes signature;
  } rows[] = {
      {"r = s = 0", ecdsa_value(zero, zero)},
      {"r = 0", ecdsa_value(zero, pair.s)},
      {"s = 0", ecdsa_value(pair.r, zero)},
      {"r = n", ecdsa_value(order, pair.s)},
      {"s = n", ecdsa_value(pair.r, order)},
      {"r empty", ecdsa_value({}, pair.s)},
      {"r negative", ecdsa_value(hex("ff"), pair.s)},
      {"r padded", ecdsa_value(padded, pair.s)},
      {"r of 64 octets", ecdsa_value(Bytes(64, 0x01), pair.s)},
      {"length in two octets", joined({hex("3081"), Bytes{size}, body})},
      {"indefinite length", joined({hex("3080"), body, hex("0000")})},
      {"data after it", joined({good, hex("0500")})},
      {"a third number",
       joined({hex("30"), Bytes{static_cast<std::uint8_t>(size + 3)}, body, hex("020101")})},
      {"r alone", joined({hex("30"),
                          Bytes{static_cast<std::uint8_t>(pair.r.size() + 2), 0x02,
                                static_cast<std::uint8_t>(pair.r.size())},
                          pair.r})},
      {"a SET", joined({hex("31"), Bytes{size}, body})},
      {"64 KiB", Bytes(65536, 0x30)},
      {"a number of 64 KiB", ecdsa_value(Bytes(65536, 0x01), Bytes(65536, 0x01))},
      {"IEEE P1363", joined({Bytes(32, 0x01), Bytes(32, 0x01)})},
  };
  CHECK(verdict(key.verify(algorithm, message(), good)) == "ok");
  CHECK(equal(ecdsa_value(pair.r, pair.s), good));
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK(verdict(key.verify(algorithm, message(), row.signature)) == "bad_signature");
  }
}

TEST_CASE("EdDSA signatures have the exact length and S below L", "[pkcs][T-036][T-040]") {
  const SignatureAlgorithm algorithm{S::ed25519};
  const PublicKey key = public_key(TestKey::ed25519);
  const Bytes good = signature_by(TestKey::ed25519, algorithm);
  CHECK(good.size() == 64);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{63}, std::size_t{65}, std::size_t{1} << 20}) {
    INFO(size);
    Bytes other = good;
    other.resize(size);
    CHECK(verdict(key.verify(algorithm, message(), other)) == "bad_signature");
  }
  // S + L, L = 2^252 + 27742317777372353535851937790883648493, little-endian
  const Bytes order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  Bytes malleable = good;
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += malleable[32 + i] + unsigned{order[i]};
    malleable[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  CHECK(verdict(key.verify(algorithm, message(), malleable)) == "bad_signature");
}

TEST_CASE("RSA signatures are as long as the modulus", "[pkcs][T-040]") {
  const PublicKey key = public_key(TestKey::rsa_2048_2);
  const SignatureAlgorithm algorithm{S::rsa_pkcs1, D::sha256};
  const Bytes good = signature_by(TestKey::rsa_2048_2, algorithm);
  for (const std::size_t size : {std::size_t{0}, std::size_t{255}, std::size_t{257},
                                 std::size_t{2049}, std::size_t{16385}, std::size_t{1} << 20}) {
    INFO(size);
    Bytes leading(size);
    if (size > good.size()) std::copy(good.rbegin(), good.rend(), leading.rbegin());
    CHECK(verdict(key.verify(algorithm, message(), leading)) == "bad_signature");
  }
  // Not below the modulus.
  CHECK(verdict(key.verify(algorithm, message(), Bytes(256, 0xff))) == "bad_signature");
}

TEST_CASE("PKCS#1 signatures are compared as whole blocks", "[pkcs][T-037]") {
  const auto key = PublicKey::from_spki(make_rsa_spki(hex(kExponent3Modulus), Bytes{0x03}));
  REQUIRE(key.has_value());  // an exponent of 3 is a finding, not a refusal
  const SignatureAlgorithm algorithm{S::rsa_pkcs1, D::sha256};
  const BytesView forged = view_of("forged");
  CHECK(verdict(key->verify(algorithm, forged, hex(kGoodSignature))) == "ok");
  CHECK(verdict(key->verify(algorithm, forged, hex(kGarbageAfterHash))) == "bad_signature");
  CHECK(verdict(key->verify(algorithm, forged, hex(kMissingNull))) == "bad_signature");
  CHECK(verdict(key->verify(algorithm, forged, hex(kLongLength))) == "bad_signature");
}

TEST_CASE("a key with the exponent 1 verifies nothing", "[pkcs][T-030]") {
  // Under exponent 1 the padded digest would be its own signature.
  const auto key = PublicKey::from_spki(make_rsa_spki(sound_modulus_2048(), Bytes{0x01}));
  REQUIRE_FALSE(key.has_value());
  CHECK(key.error().code() == ErrorCode::bad_key);
}

TEST_CASE("an id-RSASSA-PSS key restricts how it is used", "[pkcs][T-013]") {
  const auto plain = SubjectPublicKeyInfo::parse(test_key(TestKey::rsa_2048_1).spki_tlv());
  const SignatureAlgorithm pss{S::rsa_pss, D::sha256, D::sha256, 32};
  const SignatureAlgorithm longer{S::rsa_pss, D::sha256, D::sha256, 40};
  const SignatureAlgorithm shorter{S::rsa_pss, D::sha256, D::sha256, 20};
  const SignatureAlgorithm other{S::rsa_pss, D::sha384, D::sha256, 48};
  const SignatureAlgorithm pkcs1{S::rsa_pkcs1, D::sha256};
  const Bytes identifier = pss.encode();
  DerReader reader(identifier);
  const auto parsed = AlgorithmIdentifier::read(reader);
  const Bytes restricted = make_spki(oids::kRsassaPss, parsed->parameters_tlv, plain->key_bits);
  const Bytes open = make_spki(oids::kRsassaPss, {}, plain->key_bits);
  const auto judge = [&](const Bytes& spki, const SignatureAlgorithm& algorithm) {
    const auto key = PublicKey::from_spki(spki);
    REQUIRE(key.has_value());
    CHECK(key->type() == KeyAlgorithm::rsa_pss);
    return verdict(key->verify(algorithm, message(), signature_by(TestKey::rsa_2048_1, algorithm)));
  };
  CHECK(judge(restricted, pss) == "ok");
  CHECK(judge(restricted, longer) == "ok");
  CHECK(judge(restricted, shorter) == "unsupported");
  CHECK(judge(restricted, other) == "unsupported");
  CHECK(judge(restricted, pkcs1) == "unsupported");
  CHECK(judge(open, shorter) == "ok");
  CHECK(judge(open, pkcs1) == "unsupported");
  // Parameters that are none make no key.
  CHECK_FALSE(
      PublicKey::from_spki(make_spki(oids::kRsassaPss, hex("0500"), plain->key_bits)).has_value());
}

TEST_CASE("a SubjectPublicKeyInfo tells type and size", "[pkcs][T-039]") {
  const Bytes prime = make_number(256, 5);
  const auto dsa = [](BytesView p) {
    DerWriter out;
    out.sequence([&](DerWriter& in) {
      in.unsigned_integer(p);
      in.integer(7);
      in.integer(2);
    });
    return make_spki(oids::kDsa, out.view(), hex("020105"));
  };
  const SpkiRow rows[] = {
      {"RSA 2048", to_bytes(test_key(TestKey::rsa_2048_1).spki_tlv()), KeyAlgorithm::rsa, 2048},
      {"EC P-256", to_bytes(test_key(TestKey::ec_p256_1).spki_tlv()), KeyAlgorithm::ec, 256},
      {"EC P-384", to_bytes(test_key(TestKey::ec_p384).spki_tlv()), KeyAlgorithm::ec, 384},
      {"EC P-521", to_bytes(test_key(TestKey::ec_p521).spki_tlv()), KeyAlgorithm::ec, 521},
      {"Ed25519", to_bytes(test_key(TestKey::ed25519).spki_tlv()), KeyAlgorithm::ed25519, 256},
      {"Ed448", to_bytes(test_key(TestKey::ed448).spki_tlv()), KeyAlgorithm::ed448, 448},
      {"X25519", make_spki(oids::kX25519, {}, Bytes(32)), KeyAlgorithm::x25519, 256},
      {"ML-DSA-65", make_spki(oids::kMlDsa65, {}, Bytes(1952)), KeyAlgorithm::ml_dsa_65, 15616},
      {"DSA 2048", dsa(prime), KeyAlgorithm::dsa, 2048},
      {"DSA", dsa(make_number(12500, 5)), KeyAlgorithm::dsa, 0},
      {"DSA", make_spki(oids::kDsa, {}, {}), KeyAlgorithm::dsa, 0},
      {"EC with explicit parameters", make_spki(oids::kEcPublicKey, hex("3000"), Bytes(65)),
       KeyAlgorithm::ec, 0},
      {"unknown key type 1.2.3.4", make_spki(Oid("1.2.3.4"), {}, {}), KeyAlgorithm::unknown, 0},
  };
  for (const SpkiRow& row : rows) {
    INFO(row.description);
    const auto spki = SubjectPublicKeyInfo::parse(row.spki);
    REQUIRE(spki.has_value());
    CHECK(spki->description() == row.description);
    CHECK(spki->type == row.type);
    CHECK(spki->bits == row.bits);
    CHECK(equal(spki->tlv, row.spki));
  }
}

TEST_CASE("what is no SubjectPublicKeyInfo is refused with its place", "[pkcs]") {
  const struct {
    const char* name;
    Bytes spki;
    ErrorCode expected;
  } rows[] = {
      {"empty", {}, ErrorCode::truncated},
      {"data after it", joined({test_key(TestKey::ed25519).spki_tlv(), hex("00")}),
       ErrorCode::malformed},
      {"no key", hex("3007300506032b6570"), ErrorCode::truncated},
      {"unused bits", hex("300b300506032b657003020400"), ErrorCode::malformed},
      {"Ed25519 with parameters", make_spki(oids::kEd25519, hex("0500"), Bytes(32)),
       ErrorCode::malformed},
      {"RSA with parameters", make_spki(oids::kRsaEncryption, hex("3000"), hex("3006020103020103")),
       ErrorCode::malformed},
      {"RSA without a key", make_spki(oids::kRsaEncryption, hex("0500"), {}), ErrorCode::truncated},
      {"RSA with a third number",
       make_spki(oids::kRsaEncryption, hex("0500"), hex("3009020103020103020103")),
       ErrorCode::malformed},
      {"RSA with data after the key",
       make_spki(oids::kRsaEncryption, hex("0500"), hex("300602010302010300")),
       ErrorCode::malformed},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const auto spki = SubjectPublicKeyInfo::parse(row.spki);
    REQUIRE_FALSE(spki.has_value());
    CHECK(spki.error().code() == row.expected);
    CHECK_FALSE(PublicKey::from_spki(row.spki).has_value());
  }
  // Offsets count from the start of the whole.
  const auto nested = SubjectPublicKeyInfo::parse(
      make_spki(oids::kRsaEncryption, hex("0500"), hex("30070202000f020103")));
  CHECK(nested.error().offset() == std::optional<std::size_t>(22));
  // NULL left out is read: several devices write it so.
  CHECK(SubjectPublicKeyInfo::parse(make_spki(oids::kRsaEncryption, {}, hex("3006020103020103")))
            .has_value());
}

TEST_CASE("a key is identified by its whole SubjectPublicKeyInfo", "[pkcs]") {
  const Bytes spki_tlv = hex(
      "302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
  const auto spki = SubjectPublicKeyInfo::parse(spki_tlv);
  REQUIRE(spki.has_value());
  CHECK(spki_sha256(spki_tlv) == sha256(spki_tlv));
  CHECK(key_identifier(*spki) == sha1(BytesView(spki_tlv).last(32)));
  const auto key = PublicKey::from_spki(spki_tlv);
  REQUIRE(key.has_value());
  CHECK(equal(key->spki_tlv(), spki_tlv));
  CHECK(key->bits() == 256);
}

TEST_CASE("a public key is shared between threads", "[pkcs]") {
  const PublicKey key = public_key(TestKey::ec_p256_1);
  const SignatureAlgorithm algorithm{S::ecdsa, D::sha256};
  const Bytes signature = signature_by(TestKey::ec_p256_1, algorithm);
  std::vector<int> good(4);
  std::vector<std::thread> threads;
  threads.reserve(good.size());
  for (int& count : good) {
    threads.emplace_back([&key, &algorithm, &signature, &count] {
      for (int i = 0; i < 50; ++i) {
        count += key.verify(algorithm, message(), signature).has_value() ? 1 : 0;
        count += key.verify(algorithm, {}, signature).has_value() ? 100 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(good == std::vector<int>(4, 50));
}

}  // namespace certwright::tests
