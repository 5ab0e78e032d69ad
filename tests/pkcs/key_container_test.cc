#include "pkcs/key_container.h"

#include "fixtures/test_keys.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "tests/support/catch.h"

namespace certwright {
namespace {

using fixtures::TestKey;

EncryptionChoice cheap(WriteCipher cipher, DigestAlgorithm prf = DigestAlgorithm::sha256) {
  return {cipher, prf, 10, 8};
}

Document document_of(BytesView file) {
  auto documents = read_documents(file);
  INFO((documents ? std::string() : documents.error().message()));
  REQUIRE(documents.has_value());
  return std::move(documents->front());
}

ErrorCode error_of(BytesView file, std::optional<BytesView> password) {
  const auto documents = read_documents(file);
  if (!documents) return documents.error().code();
  const auto key = read_private_key(documents->front(), password);
  REQUIRE_FALSE(key.has_value());
  return key.error().code();
}

TEST_CASE("keys survive every container that is written", "[pkcs]") {
  const TestKey name = GENERATE(TestKey::rsa_2048_1, TestKey::ec_p256_1, TestKey::ec_p384,
                                TestKey::ec_p521, TestKey::ed25519, TestKey::ed448);
  const PrivateKey& key = fixtures::test_key(name);
  INFO(key.description());
  const auto plain = encode_private_key_pem(key);
  REQUIRE(plain.has_value());
  const Document plain_document = document_of(*plain);
  CHECK_FALSE(plain_document.encrypted());
  CHECK(equal(read_private_key(plain_document, std::nullopt)->spki_tlv(), key.spki_tlv()));
  for (const WriteCipher cipher : {WriteCipher::aes128_cbc, WriteCipher::aes256_cbc,
                                   WriteCipher::triple_des_cbc, WriteCipher::rc2_40_cbc}) {
    INFO(to_string(cipher));
    const auto pem = encode_encrypted_private_key_pem(key, view_of("p\u00e4ss"), cheap(cipher));
    REQUIRE(pem.has_value());
    const Document document = document_of(*pem);
    CHECK(document.encrypted());
    const auto back = read_private_key(document, view_of("p\u00e4ss"));
    REQUIRE(back.has_value());
    CHECK(equal(back->spki_tlv(), key.spki_tlv()));
    CHECK(error_of(*pem, view_of("pass")) == ErrorCode::wrong_password);
    CHECK(error_of(*pem, view_of("")) == ErrorCode::wrong_password);
    CHECK(error_of(*pem, std::nullopt) == ErrorCode::password_required);
  }
}

TEST_CASE("keys are exported under AES-256 and 600,000 iterations unless said otherwise",
          "[pkcs][T-093]") {
  const auto pem =
      encode_encrypted_private_key_pem(fixtures::test_key(TestKey::ec_p256_1), view_of("pw"));
  REQUIRE(pem.has_value());
  const Document document = document_of(*pem);
  CHECK(document.pem_label == "ENCRYPTED PRIVATE KEY");
  const auto container = EncryptedPrivateKey::parse(document.der);
  REQUIRE(container.has_value());
  CHECK(container->scheme.scheme == "PBES2");
  CHECK(container->scheme.cipher_name() == "aes-256-cbc");
  CHECK(container->scheme.kdf.digest == DigestAlgorithm::sha256);
  CHECK(container->scheme.kdf.iterations == 600'000);
  CHECK(container->scheme.kdf.salt.size() == 16);
  CHECK(encode_encrypted_private_key_pem(fixtures::test_key(TestKey::ec_p256_1), view_of(""))
            .error()
            .code() == ErrorCode::invalid_argument);
}

TEST_CASE("every PRF is written and read", "[pkcs]") {
  const auto prf = GENERATE(DigestAlgorithm::sha1, DigestAlgorithm::sha224, DigestAlgorithm::sha256,
                            DigestAlgorithm::sha384, DigestAlgorithm::sha512,
                            DigestAlgorithm::sha512_256, DigestAlgorithm::sha3_256);
  const auto der = encode_encrypted_private_key(fixtures::test_key_pkcs8(TestKey::ec_p256_1),
                                                view_of("pw"), cheap(WriteCipher::aes256_cbc, prf));
  REQUIRE(der.has_value());
  CHECK(EncryptedPrivateKey::parse(*der)->scheme.kdf.digest == prf);
  CHECK(decode_private_key(document_of(*der), view_of("pw")).has_value());
}

TEST_CASE("traditional keys are read", "[pkcs]") {
  DerReader outer(fixtures::test_key_pkcs8(TestKey::rsa_2048_1));
  DerReader info = outer.read_sequence().value();
  REQUIRE(info.skip().has_value());
  REQUIRE(info.skip().has_value());
  const Bytes pkcs1 = to_bytes(info.read_octet_string().value());
  const auto plain = decode_private_key(document_of(pkcs1), std::nullopt);
  REQUIRE(plain.has_value());
  CHECK(plain->form == KeyForm::pkcs1);
  CHECK(equal(plain->pkcs8, fixtures::test_key_pkcs8(TestKey::rsa_2048_1)));
  CHECK(plain->facts.bits == 2048);

  // EVP_BytesToKey: MD5(password || salt), MD5(that || password || salt) ...
  const Bytes iv = from_hex("000102030405060708090a0b0c0d0e0f").value();
  const BytesView salt = BytesView(iv).first(8);
  SecureBytes block = pbkdf1(DigestAlgorithm::md5, view_of("secret"), salt, 1, 16).value();
  SecureBytes key = block;
  for (const char c : std::string_view("secret")) block.push_back(static_cast<std::uint8_t>(c));
  const SecureBytes second = pbkdf1(DigestAlgorithm::md5, block, salt, 1, 16).value();
  key.insert(key.end(), second.begin(), second.end());
  const Bytes encrypted = encrypt_cbc(CipherAlgorithm::aes256_cbc, key, iv, pkcs1).value();
  const auto pem = [&](std::string_view dek) {
    std::string text = write_pem("RSA PRIVATE KEY", encrypted);
    text.insert(text.find('\n') + 1,
                "Proc-Type: 4,ENCRYPTED\nDEK-Info: " + std::string(dek) + "\n\n");
    return text;
  };
  const std::string right = pem("AES-256-CBC," + to_hex(iv));
  const auto decoded = decode_private_key(document_of(view_of(right)), view_of("secret"));
  REQUIRE(decoded.has_value());
  CHECK(decoded->encrypted);
  CHECK(decoded->dek_cipher == "AES-256-CBC");
  CHECK(equal(decoded->pkcs8, fixtures::test_key_pkcs8(TestKey::rsa_2048_1)));
  CHECK(error_of(view_of(right), view_of("Secret")) == ErrorCode::wrong_password);
  CHECK(error_of(view_of(right), std::nullopt) == ErrorCode::password_required);
  CHECK(error_of(view_of(pem("AES-256-CBC,0001")), view_of("secret")) == ErrorCode::malformed);
  CHECK(error_of(view_of(pem("AES-256-CBC,zz")), view_of("secret")) == ErrorCode::malformed);
  CHECK(error_of(view_of(pem("AES-256-CBC")), view_of("secret")) == ErrorCode::malformed);
  CHECK(error_of(view_of(pem("BF-CBC,0001020304050607")), view_of("secret")) ==
        ErrorCode::unsupported);
}

struct Damage {
  const char* name;
  Bytes (*make)();
};

// PrivateKeyInfo with a version, an algorithm and key octets of choice.
Bytes private_key_info(std::int64_t version, const Oid& algorithm, BytesView parameters_tlv,
                       BytesView key, BytesView rest = {}) {
  DerWriter out;
  out.sequence([&](DerWriter& info) {
    info.integer(version);
    info.sequence([&](DerWriter& identifier) {
      identifier.oid(algorithm);
      identifier.raw(parameters_tlv);
    });
    info.octet_string(key);
    info.raw(rest);
  });
  return std::move(out).take();
}
Bytes sec1(const Oid& curve, bool with_curve) {
  DerWriter out;
  out.sequence([&](DerWriter& key) {
    key.integer(1);
    key.octet_string(Bytes(32, 1));
    if (with_curve) {
      key.nested(der::context_constructed(0),
                 [&](DerWriter& parameters) { parameters.oid(curve); });
    }
  });
  return std::move(out).take();
}
Bytes oid_tlv(const Oid& oid) {
  DerWriter out;
  out.oid(oid);
  return std::move(out).take();
}
Bytes octets_tlv(std::size_t size) {
  DerWriter out;
  out.octet_string(Bytes(size, 1));
  return std::move(out).take();
}

TEST_CASE("private keys whose structure is damaged are refused", "[pkcs][T-043]") {
  const Damage row = GENERATE(values<Damage>({
      {"version 2", [] { return private_key_info(2, oids::kEd25519, {}, octets_tlv(32)); }},
      {"version 1 without a public key",
       [] { return private_key_info(1, oids::kEd25519, {}, octets_tlv(32)); }},
      {"version 0 with a public key",
       [] {
         return private_key_info(0, oids::kEd25519, {}, octets_tlv(32), Bytes{0x81, 0x02, 0, 1});
       }},
      {"Ed25519 with 31 octets",
       [] { return private_key_info(0, oids::kEd25519, {}, octets_tlv(31)); }},
      {"Ed448 with 32 octets",
       [] { return private_key_info(0, oids::kEd448, {}, octets_tlv(32)); }},
      {"Ed25519 without its inner string",
       [] { return private_key_info(0, oids::kEd25519, {}, Bytes(32, 7)); }},
      {"two curves",
       [] {
         return private_key_info(0, oids::kEcPublicKey, oid_tlv(oids::kSecp256r1),
                                 sec1(oids::kSecp384r1, true));
       }},
      {"no curve",
       [] { return private_key_info(0, oids::kEcPublicKey, {}, sec1(oids::kSecp256r1, false)); }},
      {"SEC1 without its curve", [] { return sec1(oids::kSecp256r1, false); }},
      {"data behind the key",
       [] {
         Bytes key = octets_tlv(32);
         key.insert(key.end(), {5, 0});
         return private_key_info(0, oids::kEd25519, {}, key);
       }},
      {"RSA with EC contents",
       [] {
         return private_key_info(0, oids::kRsaEncryption, Bytes{5, 0},
                                 sec1(oids::kSecp256r1, true));
       }},
  }));
  INFO(row.name);
  CHECK(error_of(row.make(), std::nullopt) == ErrorCode::malformed);
}

TEST_CASE("a certificate is no private key", "[pkcs][T-022]") {
  Document document;
  document.kind = DocumentKind::certificate;
  CHECK(read_private_key(document, std::nullopt).error().code() == ErrorCode::wrong_type);
}

}  // namespace
}  // namespace certwright
