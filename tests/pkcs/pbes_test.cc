#include "pkcs/pbes.h"

#include <functional>

#include "pkcs/oid.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

TEST_CASE("derivations give the published values", "[pkcs]") {
  // RFC 6070; RFC 7914 sections 11 and 12.
  CHECK(
      to_hex(pbkdf2(DigestAlgorithm::sha1, view_of("password"), view_of("salt"), 2, 20).value()) ==
      "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
  CHECK(
      to_hex(pbkdf2(DigestAlgorithm::sha256, view_of("passwd"), view_of("salt"), 1, 16).value()) ==
      "55ac046e56e3089fec1691c22544b605");
  CHECK(to_hex(scrypt(view_of(""), view_of(""), 16, 1, 1, 16, 1 << 20).value()) ==
        "77d6576238657b203b19ca42c18a0497");
  CHECK(to_hex(hmac(DigestAlgorithm::sha256, view_of("Jefe"),
                    view_of("what do ya want for nothing?"))
                   .value()) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231
}

// --- parameters ---

using Fill = std::function<void(DerWriter&)>;

struct Kdf2 {
  Fill salt = [](DerWriter& out) { out.octet_string(view_of("saltsalt")); };
  Fill iterations = [](DerWriter& out) { out.integer(1000); };
  Fill key_length = [](DerWriter&) {};
  Fill prf = [](DerWriter& out) {
    out.sequence([](DerWriter& in) {
      in.oid(oids::kHmacWithSha256);
      in.null();
    });
  };
};

Bytes pbes2(const Kdf2& kdf, const Oid& cipher = oids::kAes256Cbc, std::size_t iv = 16) {
  DerWriter out;
  out.sequence([&](DerWriter& algorithm) {
    algorithm.oid(oids::kPbes2);
    algorithm.sequence([&](DerWriter& parameters) {
      parameters.sequence([&](DerWriter& derivation) {
        derivation.oid(oids::kPbkdf2);
        derivation.sequence([&](DerWriter& in) {
          kdf.salt(in);
          kdf.iterations(in);
          kdf.key_length(in);
          kdf.prf(in);
        });
      });
      parameters.sequence([&](DerWriter& in) {
        in.oid(cipher);
        in.octet_string(Bytes(iv));
      });
    });
  });
  return std::move(out).take();
}

Bytes pbes2_scrypt(std::int64_t n, std::int64_t r, std::int64_t p) {
  DerWriter out;
  out.sequence([&](DerWriter& algorithm) {
    algorithm.oid(oids::kPbes2);
    algorithm.sequence([&](DerWriter& parameters) {
      parameters.sequence([&](DerWriter& derivation) {
        derivation.oid(oids::kScrypt);
        derivation.sequence([&](DerWriter& in) {
          in.octet_string(view_of("saltsalt"));
          in.integer(n);
          in.integer(r);
          in.integer(p);
        });
      });
      parameters.sequence([&](DerWriter& in) {
        in.oid(oids::kAes256Cbc);
        in.octet_string(Bytes(16));
      });
    });
  });
  return std::move(out).take();
}

// Parsed and charged to a fresh budget.
Status admitted(BytesView algorithm_tlv) {
  DerReader reader(algorithm_tlv);
  CW_TRY(const AlgorithmIdentifier identifier, AlgorithmIdentifier::read(reader));
  CW_TRY(const EncryptionScheme scheme, EncryptionScheme::parse(identifier));
  KdfBudget budget;
  return scheme.charge(budget);
}

Fill integer(std::int64_t value) {
  return [value](DerWriter& out) { out.integer(value); };
}

struct Row {
  const char* name;
  Bytes algorithm;
  std::optional<ErrorCode> refused;
};

std::vector<Row> rows() {
  const auto with = [](const std::function<void(Kdf2&)>& change) {
    Kdf2 kdf;
    change(kdf);
    return pbes2(kdf);
  };
  const auto iterations = [&](std::int64_t count) {
    return with([&](Kdf2& kdf) { kdf.iterations = integer(count); });
  };
  const auto key_length = [&](std::int64_t size) {
    return with([&](Kdf2& kdf) { kdf.key_length = integer(size); });
  };
  const auto salt = [&](std::size_t size) {
    return with(
        [&](Kdf2& kdf) { kdf.salt = [size](DerWriter& out) { out.octet_string(Bytes(size)); }; });
  };
  return {
      {"usual", pbes2({}), std::nullopt},
      {"no PRF", with([](Kdf2& kdf) { kdf.prf = [](DerWriter&) {}; }), std::nullopt},
      {"10,000,000 iterations", iterations(10'000'000), std::nullopt},
      {"10,000,001 iterations", iterations(10'000'001), ErrorCode::limit_exceeded},
      {"2^31-1 iterations", iterations(0x7fffffff), ErrorCode::limit_exceeded},
      {"2^63-1 iterations", iterations(0x7fffffffffffffff), ErrorCode::limit_exceeded},
      {"2^63 iterations", with([](Kdf2& kdf) {
         kdf.iterations = [](DerWriter& out) {
           out.element(der::kInteger, from_hex("008000000000000000").value());
         };
       }),
       ErrorCode::limit_exceeded},
      {"no iterations", iterations(0), ErrorCode::malformed},
      {"-1 iterations", iterations(-1), ErrorCode::malformed},
      {"key length of the cipher", key_length(32), std::nullopt},
      {"key length 0", key_length(0), ErrorCode::malformed},
      {"key length 1", key_length(1), ErrorCode::malformed},
      {"key length 2^31", key_length(std::int64_t{1} << 31), ErrorCode::limit_exceeded},
      {"salt of one octet", salt(1), std::nullopt},
      {"salt of 1,024 octets", salt(1024), std::nullopt},
      {"empty salt", salt(0), ErrorCode::limit_exceeded},
      {"salt of 1,025 octets", salt(1025), ErrorCode::limit_exceeded},
      {"salt that is a SEQUENCE",
       with([](Kdf2& kdf) { kdf.salt = [](DerWriter& out) { out.sequence([](DerWriter&) {}); }; }),
       ErrorCode::malformed},
      {"no salt", with([](Kdf2& kdf) { kdf.salt = [](DerWriter&) {}; }), ErrorCode::malformed},
      {"unknown PRF", with([](Kdf2& kdf) {
         kdf.prf = [](DerWriter& out) {
           out.sequence([](DerWriter& in) { in.oid(oids::kSha256); });
         };
       }),
       ErrorCode::unsupported},
      {"unknown cipher", pbes2({}, oids::kAes256Gcm), ErrorCode::unsupported},
      {"vector of 8 octets", pbes2({}, oids::kAes256Cbc, 8), ErrorCode::malformed},
      {"vector of 1,024 octets", pbes2({}, oids::kAes256Cbc, 1024), ErrorCode::malformed},
      {"scrypt of 16 MiB", pbes2_scrypt(16384, 8, 1), std::nullopt},
      {"scrypt with N = 2^30", pbes2_scrypt(1 << 30, 8, 1), ErrorCode::limit_exceeded},
      {"scrypt with N = 2^62", pbes2_scrypt(std::int64_t{1} << 62, 8, 1),
       ErrorCode::limit_exceeded},
      {"scrypt with r = 2^29", pbes2_scrypt(2, 1 << 29, 1), ErrorCode::limit_exceeded},
      {"scrypt with p = 2^29", pbes2_scrypt(2, 1, 1 << 29), ErrorCode::limit_exceeded},
      {"scrypt that only takes long", pbes2_scrypt(1 << 15, 8, 1 << 14), ErrorCode::limit_exceeded},
      {"scrypt with N = 3", pbes2_scrypt(3, 8, 1), ErrorCode::malformed},
      {"scrypt with N = 1", pbes2_scrypt(1, 8, 1), ErrorCode::malformed},
      {"scrypt with r = 0", pbes2_scrypt(16, 0, 1), ErrorCode::malformed},
  };
}

TEST_CASE("work is refused before it is done", "[pkcs][T-078]") {
  for (const Row& row : rows()) {
    INFO(row.name);
    const Status status = admitted(row.algorithm);
    INFO((status ? std::string() : status.error().message()));
    REQUIRE(status.has_value() == !row.refused.has_value());
    if (!status) CHECK(status.error().code() == *row.refused);
  }
}

TEST_CASE("the budget sums what one file asks for", "[pkcs][T-078]") {
  KdfBudget budget;
  KdfParameters kdf;
  kdf.iterations = 100'000;
  for (int i = 0; i < 100; ++i) CHECK(budget.charge(kdf).has_value());
  CHECK(budget.total() == 10'000'000);
  CHECK(budget.charge(kdf).error().code() == ErrorCode::limit_exceeded);
  kdf.iterations = ~std::uint64_t{0};
  CHECK(budget.charge(kdf).error().code() == ErrorCode::limit_exceeded);
  CHECK(budget.total() == 10'000'000);
  KdfLimits more;
  more.iterations = 20'000'000;
  KdfBudget larger(more);
  kdf.iterations = 15'000'000;
  CHECK(larger.charge(kdf).has_value());
}

struct FormRow {
  Kdf kdf;
  const char* password;
  OldPasswordForms old_forms;
  std::vector<PasswordForm> forms;
};

TEST_CASE("a password has the form of its scheme first", "[pkcs][T-081][T-082]") {
  constexpr auto kNever = OldPasswordForms::never;
  constexpr auto kTry = OldPasswordForms::try_them;
  const FormRow row = GENERATE(values<FormRow>({
      {Kdf::pkcs12, "a", kTry, {PasswordForm::standard}},
      {Kdf::pkcs12, "", kNever, {PasswordForm::standard, PasswordForm::absent}},
      {Kdf::pkcs12, "\u00e4", kNever, {PasswordForm::standard}},
      {Kdf::pkcs12, "\u00e4", kTry, {PasswordForm::standard, PasswordForm::latin1_bmp}},
      {Kdf::pbkdf2, "a", kTry, {PasswordForm::standard}},
      {Kdf::pbkdf2, "", kTry, {PasswordForm::standard}},
      {Kdf::pbkdf2, "\u00e4", kTry, {PasswordForm::standard, PasswordForm::bmp}},
      {Kdf::scrypt, "\u00e4", kNever, {PasswordForm::standard}},
  }));
  CHECK(password_forms(row.kdf, view_of(row.password), row.old_forms) == row.forms);
}

TEST_CASE("passwords become the octets that their scheme wants", "[pkcs][T-082]") {
  const auto octets = [](Kdf kdf, const char* password, PasswordForm form) {
    return to_hex(password_octets(kdf, view_of(password), form).value());
  };
  CHECK(octets(Kdf::pkcs12, "\u00e4", PasswordForm::standard) == "00e40000");
  CHECK(octets(Kdf::pkcs12, "", PasswordForm::standard) == "0000");
  CHECK(octets(Kdf::pkcs12, "", PasswordForm::absent).empty());
  CHECK(octets(Kdf::pkcs12, "\u00e4", PasswordForm::latin1_bmp) == "00c300a40000");
  CHECK(octets(Kdf::pbkdf2, "\u00e4", PasswordForm::standard) == "c3a4");
  CHECK(octets(Kdf::pbkdf2, "\u00e4", PasswordForm::bmp) == "00e40000");
  CHECK(check_password(Bytes{'a', 0, 'b'}).error().code() == ErrorCode::refused);
  CHECK(check_password(Bytes{'a', 0xff}).error().code() == ErrorCode::malformed);
}

TEST_CASE("a wrong password and damage give one answer", "[pkcs][T-086]") {
  EncryptionChoice choice{WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 1, 8};
  const Bytes plain(100, 7);
  const Encrypted encrypted = encrypt(choice, view_of("right"), plain).value();
  DerReader reader(encrypted.algorithm_tlv);
  const auto identifier = AlgorithmIdentifier::read(reader).value();
  const auto scheme = EncryptionScheme::parse(identifier).value();
  CHECK(equal(decrypt(scheme, view_of("right"), encrypted.ciphertext).value(), plain));
  Bytes damaged = encrypted.ciphertext;
  damaged.back() ^= 1;
  const Bytes cut(encrypted.ciphertext.begin(), encrypted.ciphertext.end() - 1);
  for (const auto& failure :
       {decrypt(scheme, view_of("wrong"), encrypted.ciphertext),
        decrypt(scheme, view_of("right"), damaged), decrypt(scheme, view_of("right"), cut),
        decrypt(scheme, view_of("right"), Bytes())}) {
    REQUIRE_FALSE(failure.has_value());
    CHECK(failure.error().code() == ErrorCode::wrong_password);
    CHECK(failure.error().message() == "the password is wrong, or the file is damaged");
  }
}

TEST_CASE("choices outside the limits are not written", "[pkcs][T-078]") {
  const EncryptionChoice choice = GENERATE(values<EncryptionChoice>({
      {WriteCipher::none, DigestAlgorithm::sha256, 1, 8},
      {WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 0, 8},
      {WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 10'000'001, 8},
      {WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 1, 7},
      {WriteCipher::aes256_cbc, DigestAlgorithm::sha256, 1, 1025},
      {WriteCipher::aes256_cbc, DigestAlgorithm::md5, 1, 8},
  }));
  CHECK(encrypt(choice, view_of("pw"), view_of("text")).error().code() ==
        ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace certwright
