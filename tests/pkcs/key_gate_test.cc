#include "pkcs/key_gate.h"

#include <algorithm>

#include "fixtures/test_keys.h"
#include "pkcs/crypto/big_number.h"
#include "pkcs/crypto/edwards_point.h"
#include "pkcs/known_compromised_keys.h"
#include "pkcs/rsa_modulus.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using fixtures::test_key;
using fixtures::TestKey;

// Moduli of the form that CVE-2017-15361 describes, both primes k M + (65537^a mod M).
constexpr std::string_view kRoca1024 =
    "cdd71efed2ed7a95cf2db0957c975d1d35c3dfb2a496fba8a64711ec2ae006da92e2169fd371fd7406dee84dce2c"
    "75d0000f2ab7a26a779d5879dcfb92bfe0bdf0e9f16e056e7497d660ff7bee72daff58ceba5e9fcc282658a53467"
    "a3c7a564c5a35e2082e44bf87bb543e26bc8b48c19ae3458d1659dd0a1ccf118079a59eb";
constexpr std::string_view kRoca2048 =
    "ce10fe52da4a8c424347900ceb8a9ef33010129477583b3b4db595322997c5b511b606991356da2768419177f066"
    "80602c7fae27a48b9318f54108163b63f9bbce99e35255fa3503b80a9e15b2e3cb72cf6bcbe412a66d1410bdbda5"
    "5e601eb33c14629f7126c9d69aa7828c0beaaa4743b18d148b10edbb55f701f45055baf200e29505868ed4825c61"
    "05f4566d9e21aafff4232f40e662855969bd6f4e66b548c3957fa0eeed6580bf08d8439605e2284589b010627881"
    "ed068e271d595f5da742d4a0c8638ca8a26327b52b39ef36a608da99fdb21400fb1acdd29f87a387de3709ee7d6f"
    "07b7f6ea08970994006ab3174134ad1b14a8ff877a8e4cb7ad67";
constexpr std::string_view kPrime =
    "dfefff645928c91b649c47fba61ba3537b3b90178babb15d60d963eb9339cb37c219ef63286d84ec608e05215b71"
    "88474626890a1dd680eb538ab972b603d843487cca753ea2e215a94bf8e1fd33ad48dd56a1613555548cacff4298"
    "40b706a17b5c0dfe27a056a5bb0d681b3a6ee580f886587f10c39e6048536d96de2ebb3c13fb8905b3def0bfb650"
    "8aaffdd15044d001fdd841587b92532e9b829d5b847dc8e2d17e647d94c5454fd67a8221a75daf4d59589005d44f"
    "2a17ce3b10cbc278185d6facb79b0571cdf8297746cdbcbc50651196fe81e1c09a141598f1b311bf96345da05298"
    "525e275fb4c8847bf405592703e0a3e2d4a9f7e97bbf766149af";

using Defects = std::vector<KeyDefect>;

Defects defects_of(BytesView spki_tlv) {
  const auto spki = SubjectPublicKeyInfo::parse(spki_tlv);
  REQUIRE(spki.has_value());
  return check_key(*spki);
}

Bytes with_last(Bytes octets, std::uint8_t last) {
  octets.back() = last;
  return octets;
}

Bytes power_of_two_plus_one(std::size_t exponent) {
  Bytes out(exponent / 8 + 1);
  out.front() = static_cast<std::uint8_t>(1U << (exponent % 8));
  out.back() |= 1;
  return out;
}

// Multiplies by a small number.
Bytes times(Bytes magnitude, unsigned factor) {
  unsigned carry = 0;
  for (auto octet = magnitude.rbegin(); octet != magnitude.rend(); ++octet) {
    carry += *octet * factor;
    *octet = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  for (; carry != 0; carry >>= 8) {
    magnitude.insert(magnitude.begin(), static_cast<std::uint8_t>(carry));
  }
  return magnitude;
}

struct RsaRow {
  const char* name;
  Bytes modulus;
  Bytes exponent;
  Defects expected;
};

const RsaRow kRsaRows[] = {
    {"sound", sound_modulus_2048(), kExponent65537, {}},
    {"sound, the largest", sound_modulus_8192(), kExponent65537, {}},
    {"exponent 0", sound_modulus_2048(), {}, {KeyDefect::rsa_exponent_even}},
    {"exponent 1", sound_modulus_2048(), {0x01}, {KeyDefect::rsa_exponent_even}},
    {"exponent 2", sound_modulus_2048(), {0x02}, {KeyDefect::rsa_exponent_even}},
    {"exponent 3", sound_modulus_2048(), {0x03}, {KeyDefect::rsa_exponent_small}},
    {"exponent 65535", sound_modulus_2048(), {0xff, 0xff}, {KeyDefect::rsa_exponent_small}},
    {"exponent 65536", sound_modulus_2048(), {0x01, 0x00, 0x00}, {KeyDefect::rsa_exponent_even}},
    {"exponent 2^33 - 1", sound_modulus_2048(), {0x01, 0xff, 0xff, 0xff, 0xff}, {}},
    {"exponent 2^33 + 1",
     sound_modulus_2048(),
     {0x02, 0x00, 0x00, 0x00, 0x01},
     {KeyDefect::rsa_exponent_too_large}},
    {"exponent 2^4096 + 1",
     sound_modulus_2048(),
     power_of_two_plus_one(4096),
     {KeyDefect::rsa_exponent_too_large}},
    {"exponent n - 1",
     sound_modulus_2048(),
     with_last(sound_modulus_2048(), 0x00),
     {KeyDefect::rsa_exponent_even, KeyDefect::rsa_exponent_too_large}},
    {"even modulus",
     with_last(sound_modulus_2048(), 0x02),
     kExponent65537,
     {KeyDefect::rsa_modulus_even}},
    {"modulus 0",
     {},
     kExponent65537,
     {KeyDefect::rsa_modulus_too_small, KeyDefect::rsa_modulus_even}},
    {"modulus 3 k",
     times(sound_modulus_2048(), 3),
     kExponent65537,
     {KeyDefect::rsa_modulus_small_factor}},
    {"modulus 65521 k, the largest factor that is looked for",
     times(sound_modulus_2048(), 65521),
     kExponent65537,
     {KeyDefect::rsa_modulus_small_factor}},
    {"prime modulus", hex(kPrime), kExponent65537, {KeyDefect::rsa_modulus_prime}},
    {"close primes", hex(kClosePrimes), kExponent65537, {KeyDefect::fermat}},
    {"ROCA, 512 bits",
     hex(kRoca512),
     kExponent65537,
     {KeyDefect::rsa_modulus_too_small, KeyDefect::roca}},
    {"ROCA, 1024 bits",
     hex(kRoca1024),
     kExponent65537,
     {KeyDefect::rsa_modulus_too_small, KeyDefect::roca}},
    {"ROCA, 2048 bits", hex(kRoca2048), kExponent65537, {KeyDefect::roca}},
};

struct SizeRow {
  std::size_t bits;
  bool too_small, too_large;
};
constexpr SizeRow kSizeRows[] = {
    {512, true, false},  {1023, true, false},  {1024, true, false},
    {2047, true, false}, {2048, false, false}, {8192, false, false},
    {8193, false, true}, {16384, false, true}, {65536, false, true},
};

struct PointRow {
  const char* name;
  Bytes spki;
  Defects expected;
};

Bytes point_of(TestKey key) {
  return to_bytes(SubjectPublicKeyInfo::parse(test_key(key).spki_tlv())->key_bits);
}

Bytes compressed(const Bytes& point) {
  Bytes out(point.begin(), point.begin() + 1 + static_cast<std::ptrdiff_t>(point.size() / 2));
  out.front() = 0x02 | (point.back() & 1);
  return out;
}

Bytes changed(Bytes octets, std::size_t index, std::uint8_t value) {
  octets.at(index) = value;
  return octets;
}

Bytes resized(Bytes octets, std::size_t size) {
  octets.resize(size);
  return octets;
}

Bytes spki_of(TestKey key) { return to_bytes(test_key(key).spki_tlv()); }

// The x coordinate p of P-256 as a compressed point; x must be below p.
Bytes x_is_p() { return hex("02ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"); }
// x = 1 is on the twist of P-256 only: x^3 - 3 x + b is no square.
Bytes twist_point() {
  Bytes out(33);
  out.front() = 0x02;
  out.back() = 0x01;
  return out;
}

std::vector<PointRow> point_rows() {
  const Defects bad = {KeyDefect::bad_point};
  std::vector<PointRow> rows = {
      {"x = p", make_ec_spki(oids::kSecp256r1, x_is_p()), bad},
      {"twist", make_ec_spki(oids::kSecp256r1, twist_point()), bad},
      {"explicit parameters",
       make_spki(oids::kEcPublicKey, hex("3000"), point_of(TestKey::ec_p256_1)),
       {KeyDefect::explicit_ec_parameters}},
      {"implicit parameters",
       make_spki(oids::kEcPublicKey, hex("0500"), point_of(TestKey::ec_p256_1)),
       {KeyDefect::explicit_ec_parameters}},
      {"no parameters",
       make_spki(oids::kEcPublicKey, {}, point_of(TestKey::ec_p256_1)),
       {KeyDefect::explicit_ec_parameters}},
      {"secp256k1",
       make_ec_spki(oids::kSecp256k1, point_of(TestKey::ec_p256_1)),
       {KeyDefect::unsupported_curve}},
      {"P-224",
       make_ec_spki(oids::kSecp224r1, point_of(TestKey::ec_p256_1)),
       {KeyDefect::unsupported_curve}},
      {"X25519", make_spki(oids::kX25519, {}, Bytes(32, 9)), {KeyDefect::unsupported_algorithm}},
      {"DSA without parameters",
       make_spki(oids::kDsa, {}, hex("020105")),
       {KeyDefect::unsupported_algorithm}},
      {"DSA with p = 0",
       make_spki(oids::kDsa, hex("3009020100020101020100"), hex("020105")),
       {KeyDefect::unsupported_algorithm}},
      {"an unknown algorithm",
       make_spki(Oid("1.2.3.4"), {}, hex("00")),
       {KeyDefect::unsupported_algorithm}},
      {"ML-DSA-44 of a wrong length", make_spki(oids::kMlDsa44, {}, Bytes(1311)), bad},
      {"ML-DSA-87", make_spki(oids::kMlDsa87, {}, Bytes(2592)), {}},
      {"Ed25519 too short", make_spki(oids::kEd25519, {}, Bytes(31, 9)), bad},
      {"Ed25519 too long", make_spki(oids::kEd25519, {}, Bytes(33, 9)), bad},
      {"Ed448 too short", make_spki(oids::kEd448, {}, Bytes(56, 9)), bad},
  };
  struct Curve {
    TestKey key;
    Oid oid;
  };
  const Curve curves[] = {{TestKey::ec_p256_2, oids::kSecp256r1},
                          {TestKey::ec_p384, oids::kSecp384r1},
                          {TestKey::ec_p521, oids::kSecp521r1}};
  for (const Curve& curve : curves) {
    const Bytes point = point_of(curve.key);
    const auto last = static_cast<std::uint8_t>(point.back() ^ 1);
    const std::uint8_t hybrid = 0x06 | (point.back() & 1);
    const auto add = [&](const char* name, Bytes octets, Defects expected) {
      rows.push_back({name, make_ec_spki(curve.oid, octets), std::move(expected)});
    };
    add("compressed", compressed(point), {});
    add("off the curve", changed(point, point.size() - 1, last), bad);
    add("hybrid", changed(point, 0, hybrid), bad);
    add("infinity", {0x00}, bad);
    add("infinity with padding", changed(Bytes(point.size()), 0, 0x00), bad);
    add("zero coordinates", changed(Bytes(point.size()), 0, 0x04), bad);
    add("empty", {}, bad);
    add("one octet short", resized(point, point.size() - 1), bad);
    add("one octet long", resized(point, point.size() + 1), bad);
    add("compressed with the length of uncompressed", changed(point, 0, 0x02), bad);
  }
  return rows;
}

}  // namespace

TEST_CASE("RSA keys pass the gate or name what is wrong with them",
          "[pkcs][T-030][T-031][T-032][T-034]") {
  const auto& row = GENERATE(from_range(std::begin(kRsaRows), std::end(kRsaRows)));
  INFO(row.name);
  const Bytes spki = make_rsa_spki(row.modulus, row.exponent);
  CHECK(defects_of(spki) == row.expected);

  const bool usable = std::none_of(row.expected.begin(), row.expected.end(), forbids_verification);
  const bool only_deep =
      check_key_form(*SubjectPublicKeyInfo::parse(spki)).empty() && !row.expected.empty();
  if (!only_deep) CHECK(PublicKey::from_spki(spki).has_value() == usable);
}

TEST_CASE("an RSA modulus has 2048 to 8192 bits", "[pkcs][T-031]") {
  const auto& row = GENERATE(from_range(std::begin(kSizeRows), std::end(kSizeRows)));
  INFO(row.bits);
  Bytes modulus = make_number((row.bits + 7) / 8, 1);
  modulus.front() = static_cast<std::uint8_t>(1U << ((row.bits - 1) % 8));
  const auto spki_tlv = make_rsa_spki(modulus, kExponent65537);
  const auto spki = SubjectPublicKeyInfo::parse(spki_tlv);
  REQUIRE(spki.has_value());
  CHECK(spki->bits == row.bits);
  Defects expected;
  if (row.too_small) expected.push_back(KeyDefect::rsa_modulus_too_small);
  if (row.too_large) expected.push_back(KeyDefect::rsa_modulus_too_large);
  CHECK(check_key_form(*spki) == expected);
  const auto key = PublicKey::from_spki(*spki);
  CHECK(key.has_value() == expected.empty());
  if (!key) CHECK(key.error().code() == ErrorCode::bad_key);
}

TEST_CASE("keys other than RSA pass the gate or name what is wrong with them",
          "[pkcs][T-029][T-035][T-039][T-042]") {
  for (const PointRow& row : point_rows()) {
    INFO(row.name << " " << to_hex(row.spki).substr(0, 80));
    Defects found = defects_of(row.spki);
    CHECK(found == row.expected);
    const auto key = PublicKey::from_spki(row.spki);
    if (!row.expected.empty()) {
      REQUIRE_FALSE(key.has_value());
      const bool unknown = row.expected.front() == KeyDefect::unsupported_curve ||
                           row.expected.front() == KeyDefect::unsupported_algorithm;
      CHECK(key.error().code() == (unknown ? ErrorCode::unsupported : ErrorCode::bad_key));
    }
  }
}

TEST_CASE("an RSA number without its sign octet is shown and not computed with", "[pkcs]") {
  DerWriter key;
  key.sequence([](DerWriter& in) {
    in.element(der::kInteger, sound_modulus_2048());
    in.unsigned_integer(kExponent65537);
  });
  const Bytes spki_tlv = make_spki(oids::kRsaEncryption, hex("0500"), key.view());
  const auto spki = SubjectPublicKeyInfo::parse(spki_tlv);
  REQUIRE(spki.has_value());
  CHECK(spki->description() == "RSA 2048");
  CHECK(defects_of(spki_tlv) == Defects{KeyDefect::rsa_negative_number});
  CHECK_FALSE(PublicKey::from_spki(*spki).has_value());
}

TEST_CASE("explicit parameters of any size cost nothing", "[pkcs][T-029]") {
  // specifiedCurve over a prime field of 8192 bits, and over a binary field of 2^20 bits.
  DerWriter parameters;
  parameters.sequence([](DerWriter& in) {
    in.integer(1);
    in.sequence([](DerWriter& field) {
      field.oid(oids::kPrimeField);
      field.unsigned_integer(make_number(1024, 3));
    });
    in.octet_string(Bytes(131072, 0x55));
  });
  const Bytes spki = make_spki(oids::kEcPublicKey, parameters.view(), Bytes(131072, 0x02));
  CHECK(defects_of(spki) == Defects{KeyDefect::explicit_ec_parameters});
}

TEST_CASE("Edwards points of small order or other encodings are no keys", "[pkcs][T-035]") {
  struct Row {
    const char* name;
    const char* y;
  };
  const Row rows[] = {
      {"order 1", "0100000000000000000000000000000000000000000000000000000000000000"},
      {"order 2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
      {"order 4", "0000000000000000000000000000000000000000000000000000000000000000"},
      {"order 4, other sign", "0000000000000000000000000000000000000000000000000000000000000080"},
      {"order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"},
      {"order 8, other sign", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"},
      {"order 8", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"},
      {"order 8, other sign", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"},
      {"y = p", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
      {"y = p + 1", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
      {"y = 2^255 - 1", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
      {"y = 2 is not on the curve",
       "0200000000000000000000000000000000000000000000000000000000000000"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const Bytes spki = make_spki(oids::kEd25519, {}, hex(row.y));
    CHECK(defects_of(spki) == Defects{KeyDefect::bad_point});
    const auto key = PublicKey::from_spki(spki);
    REQUIRE_FALSE(key.has_value());
    CHECK(key.error().code() == ErrorCode::bad_key);
  }
  // The base point of Ed25519: y = 4/5.
  CHECK(is_edwards_point(KeyAlgorithm::ed25519,
                         hex("5866666666666666666666666666666666666666666666666666666666666666")));
  // The public key of RFC 8032 section 7.4, first test.
  CHECK(is_edwards_point(KeyAlgorithm::ed448,
                         hex("5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778"
                             "edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180")));
  for (const std::uint8_t first : {std::uint8_t{0}, std::uint8_t{1}}) {
    CHECK_FALSE(is_edwards_point(KeyAlgorithm::ed448, changed(Bytes(57), 0, first)));
  }
  // Bits between the field and the sign.
  CHECK_FALSE(is_edwards_point(KeyAlgorithm::ed448, changed(point_of(TestKey::ed448), 56, 0x40)));
  CHECK_FALSE(is_edwards_point(KeyAlgorithm::ec, Bytes(32, 9)));
}

TEST_CASE("keys whose private part is published are known", "[pkcs][T-033]") {
  CHECK(known_compromised_count() >= 20);
  for (const TestKey key : {TestKey::rsa_2048_1, TestKey::rsa_2048_2, TestKey::ec_p256_1,
                            TestKey::ec_p256_2, TestKey::ec_p256_3, TestKey::ec_p256_4,
                            TestKey::ec_p384, TestKey::ec_p521, TestKey::ed25519, TestKey::ed448}) {
    INFO(test_key(key).description());
    CHECK(defects_of(spki_of(key)) == Defects{KeyDefect::known_compromised});
  }
  // RFC 8410 section 10.1, RFC 6979 appendix A.2.5
  CHECK(defects_of(hex("302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c"
                       "5c38ad703166e1")) == Defects{KeyDefect::known_compromised});
  CHECK(
      defects_of(make_ec_spki(
          oids::kSecp256r1,
          hex("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a4"
              "1ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"))) ==
      Defects{KeyDefect::known_compromised});
}

TEST_CASE("new keys have no defect", "[pkcs][T-032]") {
  for (const KeyType type : {KeyType::ec_p256, KeyType::ec_p384, KeyType::ec_p521,
                             KeyType::rsa_2048, KeyType::ed25519, KeyType::ed448}) {
    INFO(to_string(type));
    const auto key = PrivateKey::generate(type);
    REQUIRE(key.has_value());
    CHECK(defects_of(key->spki_tlv()).empty());
  }
}

TEST_CASE("the ROCA fingerprint does not strike at random", "[pkcs][T-032]") {
  int hits = 0;
  for (unsigned i = 0; i < 100'000; ++i) {
    const std::uint8_t seed[] = {static_cast<std::uint8_t>(i >> 16),
                                 static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)};
    hits += has_roca_fingerprint(sha256(seed)) ? 1 : 0;
  }
  CHECK(hits == 0);
  CHECK(has_roca_fingerprint(hex(kRoca512)));
  CHECK_FALSE(has_roca_fingerprint({}));
}

TEST_CASE("small factors are found like by division", "[pkcs][T-031]") {
  for (const unsigned prime : {3U, 5U, 251U, 257U, 32749U, 65519U, 65521U}) {
    INFO(prime);
    CHECK(has_small_factor(times(sound_modulus_2048(), prime)));
    CHECK(has_small_factor(times(Bytes{0x01, 0x00, 0x01}, prime)));  // 65537 itself is a prime
  }
  CHECK_FALSE(has_small_factor(sound_modulus_2048()));
  CHECK_FALSE(has_small_factor(Bytes{0x01, 0x00, 0x01}));
  // Every odd number of two octets has one, but 1.
  for (unsigned n = 3; n < 65536; n += 2) {
    const std::uint8_t octets[] = {static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)};
    if (!has_small_factor(octets)) FAIL_CHECK(n);
  }
}

TEST_CASE("primes are told from other numbers", "[pkcs][T-031]") {
  struct Row {
    unsigned number;
    bool prime;
  };
  const Row rows[] = {{0, false}, {1, false},  {2, false},     {3, true},    {5, true},
                      {9, false}, {15, false}, {65535, false}, {65521, true}};
  for (const Row& row : rows) {
    INFO(row.number);
    const std::uint8_t octets[] = {static_cast<std::uint8_t>(row.number >> 8),
                                   static_cast<std::uint8_t>(row.number)};
    CHECK(is_probable_prime(octets) == row.prime);
  }
  CHECK(is_probable_prime(hex(kPrime)));
  CHECK_FALSE(is_probable_prime(sound_modulus_2048()));
}

TEST_CASE("Fermat's method finds close factors and squares", "[pkcs][T-034]") {
  CHECK(fermat_finds_factors(hex(kClosePrimes), 100));
  CHECK(fermat_finds_factors(Bytes{0x01}, 0));
  CHECK(fermat_finds_factors(Bytes{0x00, 0xa9}, 0));        // 13 * 13
  CHECK(fermat_finds_factors(Bytes{0x00, 0x8f}, 1));        // 11 * 13
  CHECK_FALSE(fermat_finds_factors(Bytes{0x27, 0x11}, 3));  // 73 * 137: a = 105, four rounds on
  CHECK(fermat_finds_factors(Bytes{0x27, 0x11}, 5));
  CHECK_FALSE(fermat_finds_factors(sound_modulus_2048(), 100));
}

TEST_CASE("every defect has an id and a sentence of its own", "[pkcs]") {
  std::vector<std::string_view> ids;
  std::vector<std::string_view> sentences;
  for (int i = 0; i <= static_cast<int>(KeyDefect::fermat); ++i) {
    ids.push_back(to_string(static_cast<KeyDefect>(i)));
    sentences.push_back(describe(static_cast<KeyDefect>(i)));
  }
  for (auto* list : {&ids, &sentences}) {
    std::sort(list->begin(), list->end());
    CHECK(std::adjacent_find(list->begin(), list->end()) == list->end());
    CHECK_FALSE(list->front().empty());
  }
  CHECK(to_string(KeyDefect::known_compromised) == "known_compromised");
  CHECK_FALSE(forbids_verification(KeyDefect::rsa_exponent_small));
  CHECK(forbids_verification(KeyDefect::known_compromised));
}

}  // namespace certwright::tests
