#include "pkcs/algorithm_identifier.h"

#include <algorithm>

#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using Parameters = SignatureAlgorithm::Parameters;
using D = DigestAlgorithm;
using S = SignatureScheme;

Bytes make_identifier(const Oid& oid, BytesView parameters) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.oid(oid);
    in.raw(parameters);
  });
  return std::move(out).take();
}

Result<SignatureAlgorithm> read(BytesView tlv) {
  DerReader reader(tlv);
  CW_TRY(const auto identifier, AlgorithmIdentifier::read(reader));
  CW_CHECK(reader.expect_end());
  return SignatureAlgorithm::from(identifier);
}

struct Row {
  const char* name;
  Oid oid;
  const char* parameters;  // hexadecimal
  SignatureAlgorithm expected;
};

// clang-format off: one row a line
const Row kGoodRows[] = {
    {"sha256WithRSAEncryption", oids::kSha256WithRsa, "0500", {S::rsa_pkcs1, D::sha256}},
    {"sha384WithRSAEncryption", oids::kSha384WithRsa, "0500", {S::rsa_pkcs1, D::sha384}},
    {"sha512WithRSAEncryption", oids::kSha512WithRsa, "0500", {S::rsa_pkcs1, D::sha512}},
    {"sha224WithRSAEncryption", oids::kSha224WithRsa, "0500", {S::rsa_pkcs1, D::sha224}},
    {"sha1WithRSAEncryption", oids::kSha1WithRsa, "0500", {S::rsa_pkcs1, D::sha1}},
    {"md5WithRSAEncryption", oids::kMd5WithRsa, "0500", {S::rsa_pkcs1, D::md5}},
    {"md2WithRSAEncryption", oids::kMd2WithRsa, "0500", {S::rsa_pkcs1, D::md2}},
    {"sha512-256WithRSAEncryption",
     oids::kSha512_256WithRsa,
     "0500",
     {S::rsa_pkcs1, D::sha512_256}},
    {"id-rsassa-pkcs1-v1-5-with-sha3-256",
     oids::kSha3_256WithRsa,
     "0500",
     {S::rsa_pkcs1, D::sha3_256}},
    {"ecdsa-with-SHA1", oids::kEcdsaWithSha1, "", {S::ecdsa, D::sha1}},
    {"ecdsa-with-SHA256", oids::kEcdsaWithSha256, "", {S::ecdsa, D::sha256}},
    {"ecdsa-with-SHA384", oids::kEcdsaWithSha384, "", {S::ecdsa, D::sha384}},
    {"ecdsa-with-SHA512", oids::kEcdsaWithSha512, "", {S::ecdsa, D::sha512}},
    {"id-ecdsa-with-sha3-384", oids::kEcdsaWithSha3_384, "", {S::ecdsa, D::sha3_384}},
    {"id-ecdsa-with-shake256", oids::kEcdsaWithShake256, "", {S::ecdsa, D::shake256}},
    {"Ed25519", oids::kEd25519, "", {S::ed25519}},
    {"Ed448", oids::kEd448, "", {S::ed448}},
    {"ML-DSA-44", oids::kMlDsa44, "", {S::ml_dsa, D::none, D::none, 0, KeyAlgorithm::ml_dsa_44}},
    {"ML-DSA-87", oids::kMlDsa87, "", {S::ml_dsa, D::none, D::none, 0, KeyAlgorithm::ml_dsa_87}},
    {"dsa-with-sha256", oids::kDsaWithSha256, "", {S::dsa, D::sha256}},
    {"id-RSASSA-PSS-SHAKE128",
     oids::kRsassaPssShake128,
     "",
     {S::rsa_pss, D::shake128, D::shake128, 32}},
    {"RSASSA-PSS with SHA-1", oids::kRsassaPss, "3000", {S::rsa_pss, D::sha1, D::sha1, 20}},
    {"RSASSA-PSS with SHA-256",
     oids::kRsassaPss,
     "3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d060960864801650304020"
     "10500a203020120",
     {S::rsa_pss, D::sha256, D::sha256, 32}},
    // The digests of message and mask may differ: a property, not an error.
    {"RSASSA-PSS with SHA-256, mask by SHA-1",
     oids::kRsassaPss,
     "3016a00f300d06096086480165030402010500a203020120",
     {S::rsa_pss, D::sha256, D::sha1, 32}},
    {"RSASSA-PSS with SHA-512",
     oids::kRsassaPss,
     "3034a00f300d06096086480165030402030500a11c301a06092a864886f70d010108300d060960864801650304020"
     "30500a203020100",
     {S::rsa_pss, D::sha512, D::sha512, 0}},
};

struct OtherRow {
  const char* name;
  Oid oid;
  const char* parameters;
  Parameters expected;
};
const OtherRow kOtherParameters[] = {
    {"RSA without NULL", oids::kSha256WithRsa, "", Parameters::missing_null},
    {"ECDSA with NULL", oids::kEcdsaWithSha256, "0500", Parameters::extra_null},
    {"DSA with NULL", oids::kDsaWithSha1, "0500", Parameters::extra_null},
};

struct BadRow {
  const char* name;
  Oid oid;
  const char* parameters;
  ErrorCode expected;
};
const BadRow kBadRows[] = {
    {"RSA with an empty SEQUENCE", oids::kSha256WithRsa, "3000", ErrorCode::malformed},
    {"RSA with a NULL that is not empty", oids::kSha256WithRsa, "050100", ErrorCode::malformed},
    {"RSA with two parameters", oids::kSha256WithRsa, "05000500", ErrorCode::malformed},
    {"ECDSA with a curve", oids::kEcdsaWithSha256, "06082a8648ce3d030107", ErrorCode::malformed},
    {"ECDSA with SHAKE and NULL", oids::kEcdsaWithShake128, "0500", ErrorCode::malformed},
    {"Ed25519 with NULL", oids::kEd25519, "0500", ErrorCode::malformed},
    {"Ed448 with NULL", oids::kEd448, "0500", ErrorCode::malformed},
    {"ML-DSA with NULL", oids::kMlDsa65, "0500", ErrorCode::malformed},
    {"PSS with SHAKE and parameters", oids::kRsassaPssShake256, "3000", ErrorCode::malformed},
    {"PSS without parameters", oids::kRsassaPss, "", ErrorCode::malformed},
    {"PSS with NULL", oids::kRsassaPss, "0500", ErrorCode::malformed},
    {"PSS whose mask generation function names no digest", oids::kRsassaPss,
     "3020a00f300d06096086480165030402010500a10d300b06092a864886f70d010108", ErrorCode::malformed},
    {"PSS with another mask generation function", oids::kRsassaPss, "300ca10a300806062a0304050607",
     ErrorCode::unsupported},
    {"PSS with an unknown digest", oids::kRsassaPss, "3009a007300506032a0304",
     ErrorCode::unsupported},
    {"PSS with SHAKE128 as digest", oids::kRsassaPss, "300fa00d300b060960864801650304020b",
     ErrorCode::unsupported},
    {"PSS with a digest whose parameters are no NULL", oids::kRsassaPss,
     "3011a00f300d06096086480165030402013000", ErrorCode::malformed},
    {"PSS that writes the default digest", oids::kRsassaPss, "300da00b300906052b0e03021a0500",
     ErrorCode::malformed},
    {"PSS that writes the default salt", oids::kRsassaPss, "3005a203020114", ErrorCode::malformed},
    {"PSS that writes the default trailer", oids::kRsassaPss, "3005a303020101",
     ErrorCode::malformed},
    {"PSS with another trailer", oids::kRsassaPss, "3005a303020102", ErrorCode::malformed},
    {"PSS with a negative salt", oids::kRsassaPss, "3005a2030201ff", ErrorCode::malformed},
    {"PSS with a huge salt", oids::kRsassaPss, "3007a20502037fffff", ErrorCode::malformed},
    {"PSS with a salt beyond every number", oids::kRsassaPss, "300ea20c020a01000000000000000000",
     ErrorCode::limit_exceeded},
    {"PSS with fields in another order", oids::kRsassaPss,
     "3016a203020120a00f300d06096086480165030402010500", ErrorCode::malformed},
    {"PSS with an unknown field", oids::kRsassaPss, "3005a403020101", ErrorCode::malformed},
    {"PSS with data after the parameters", oids::kRsassaPss, "30000500", ErrorCode::malformed},
    {"an OID that names nothing", Oid("1.2.3.4"), "", ErrorCode::unsupported},
    {"a digest's OID", oids::kSha256, "0500", ErrorCode::unsupported},
    {"a key's OID", oids::kRsaEncryption, "0500", ErrorCode::unsupported},
    {"SM2 with SM3", Oid("1.2.156.10197.1.501"), "", ErrorCode::unsupported},
    {"GOST R 34.10-2012", Oid("1.2.643.7.1.1.3.2"), "", ErrorCode::unsupported},
};
// clang-format on

}  // namespace

TEST_CASE("signature algorithms are read, named and written", "[pkcs][T-013]") {
  const auto& row = GENERATE(from_range(std::begin(kGoodRows), std::end(kGoodRows)));
  INFO(row.name);
  const Bytes tlv = make_identifier(row.oid, hex(row.parameters));
  const auto algorithm = read(tlv);
  REQUIRE(algorithm.has_value());
  CHECK(*algorithm == row.expected);
  CHECK(algorithm->name() == row.name);
  CHECK(to_hex(algorithm->encode()) == to_hex(tlv));
}

TEST_CASE("parameters that are met in the field are told apart", "[pkcs][T-013]") {
  const auto& row = GENERATE(from_range(std::begin(kOtherParameters), std::end(kOtherParameters)));
  INFO(row.name);
  const auto algorithm = read(make_identifier(row.oid, hex(row.parameters)));
  REQUIRE(algorithm.has_value());
  CHECK(algorithm->parameters == row.expected);
  // What is written has the one right form.
  const auto again = read(algorithm->encode());
  REQUIRE(again.has_value());
  CHECK(again->parameters == Parameters::exact);
}

TEST_CASE("signature algorithms with wrong parameters are refused", "[pkcs][T-013][T-042]") {
  const auto& row = GENERATE(from_range(std::begin(kBadRows), std::end(kBadRows)));
  INFO(row.name);
  const auto algorithm = read(make_identifier(row.oid, hex(row.parameters)));
  REQUIRE_FALSE(algorithm.has_value());
  CHECK(algorithm.error().code() == row.expected);
}

TEST_CASE("an unknown signature algorithm is named by its OID", "[pkcs][T-042]") {
  const auto algorithm = read(make_identifier(Oid("1.2.643.7.1.1.3.2"), {}));
  REQUIRE_FALSE(algorithm.has_value());
  CHECK_THAT(algorithm.error().message(), ContainsSubstring("1.2.643.7.1.1.3.2"));
  CHECK(SignatureAlgorithm().encode().empty());
  CHECK(SignatureAlgorithm().name() == "unknown");
}

TEST_CASE("the old OID of SHA-1 with RSA is read, the common one written", "[pkcs]") {
  const auto algorithm = read(make_identifier(oids::kOiwSha1WithRsa, hex("0500")));
  REQUIRE(algorithm.has_value());
  CHECK(to_hex(algorithm->encode()) == to_hex(make_identifier(oids::kSha1WithRsa, hex("0500"))));
}

TEST_CASE("an AlgorithmIdentifier is an OID and at most one parameter", "[pkcs]") {
  struct {
    const char* name;
    const char* tlv;
    ErrorCode expected;
    std::optional<std::size_t> offset;
  } const rows[] = {
      {"empty", "3000", ErrorCode::truncated, 2},
      {"no OID first", "30020500", ErrorCode::malformed, 2},
      {"two parameters", "30080602 2a0305000500", ErrorCode::malformed, 8},
      {"no SEQUENCE", "06022a03", ErrorCode::malformed, 0},
      {"cut short", "300406", ErrorCode::truncated, 0},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    std::string text(row.tlv);
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    const Bytes tlv = hex(text);
    DerReader reader(tlv);
    const auto identifier = AlgorithmIdentifier::read(reader);
    REQUIRE_FALSE(identifier.has_value());
    CHECK(identifier.error().code() == row.expected);
    CHECK(identifier.error().offset() == row.offset);
  }
  const Bytes good = hex("300606022a030500");
  DerReader reader(good);
  const auto identifier = AlgorithmIdentifier::read(reader);
  REQUIRE(identifier.has_value());
  CHECK(to_hex(identifier->oid) == "2a03");
  CHECK(to_hex(identifier->parameters_tlv) == "0500");
  CHECK(equal(identifier->tlv, good));
  CHECK(reader.at_end());
}

TEST_CASE("key algorithms and curves are named", "[pkcs]") {
  CHECK(key_algorithm_from_oid(oids::kRsaEncryption.octets()) == KeyAlgorithm::rsa);
  CHECK(key_algorithm_from_oid(oids::kMlDsa65.octets()) == KeyAlgorithm::ml_dsa_65);
  CHECK(key_algorithm_from_oid(oids::kSha256WithRsa.octets()) == KeyAlgorithm::unknown);
  CHECK(key_algorithm_from_oid({}) == KeyAlgorithm::unknown);
  CHECK(to_string(KeyAlgorithm::ml_dsa_65) == "ML-DSA-65");
  CHECK(to_string(KeyAlgorithm::unknown) == "unknown");
  CHECK(named_curve_from_oid(oids::kSecp384r1.octets()) == NamedCurve::p384);
  CHECK(named_curve_from_oid(oids::kSecp256k1.octets()) == NamedCurve::other);
  CHECK(to_string(NamedCurve::p521) == "P-521");
  CHECK(field_octets(NamedCurve::p521) == 66);
  CHECK(field_octets(NamedCurve::other) == 0);
}

}  // namespace certwright::tests
