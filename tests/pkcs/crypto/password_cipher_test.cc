#include "pkcs/crypto/password_cipher.h"

#include "tests/support/catch.h"

namespace certwright {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

struct CipherRow {
  const char* name;
  CipherAlgorithm cipher;
  const char* key;
  unsigned effective_bits;
  const char* plain;
  const char* first_block;  // with a vector of zeros
};

// Published vectors; with a vector of zeros the first block of CBC is that of ECB.
constexpr CipherRow kRows[] = {
    {"AES-128, FIPS 197 C.1", CipherAlgorithm::aes128_cbc, "000102030405060708090a0b0c0d0e0f", 0,
     "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a"},
    {"AES-192, FIPS 197 C.2", CipherAlgorithm::aes192_cbc,
     "000102030405060708090a0b0c0d0e0f1011121314151617", 0, "00112233445566778899aabbccddeeff",
     "dda97ca4864cdfe06eaf70a0ec0d7191"},
    {"AES-256, FIPS 197 C.3", CipherAlgorithm::aes256_cbc,
     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0,
     "00112233445566778899aabbccddeeff", "8ea2b7ca516745bfeafc49904b496089"},
    {"RC2 with 63 effective bits, RFC 2268 section 5", CipherAlgorithm::rc2_cbc, "0000000000000000",
     63, "0000000000000000", "ebb773f993278eff"},
    {"RC2 with 64 effective bits, RFC 2268 section 5", CipherAlgorithm::rc2_cbc, "ffffffffffffffff",
     64, "ffffffffffffffff", "278b27e42e2f0d49"},
    {"RC2 with a key of 16 octets, RFC 2268 section 5", CipherAlgorithm::rc2_cbc,
     "88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"},
    {"Camellia-128, RFC 3713 appendix A", CipherAlgorithm::camellia128_cbc,
     "0123456789abcdeffedcba9876543210", 0, "0123456789abcdeffedcba9876543210",
     "67673138549669730857065648eabe43"},
    {"SEED, RFC 4269 appendix B.1", CipherAlgorithm::seed_cbc, "00000000000000000000000000000000",
     0, "000102030405060708090a0b0c0d0e0f", "5ebac6e0054e166819aff1cc6d346cdb"},
    {"ARIA-128, RFC 5794 appendix A.1", CipherAlgorithm::aria128_cbc,
     "000102030405060708090a0b0c0d0e0f", 0, "00112233445566778899aabbccddeeff",
     "d718fbd6ab644c739da95f3be6451778"},
};

TEST_CASE("ciphers give the published values and back", "[pkcs][crypto]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  INFO(row.name);
  const Bytes iv(cipher_iv_size(row.cipher));
  const auto encrypted =
      encrypt_cbc(row.cipher, hex(row.key), iv, hex(row.plain), row.effective_bits);
  INFO((encrypted ? std::string() : encrypted.error().message()));
  REQUIRE(encrypted.has_value());
  const std::string expected = row.first_block;
  CHECK(to_hex(*encrypted).substr(0, expected.size()) == expected);
  CHECK(encrypted->size() == 2 * iv.size());  // a whole block of padding
  const auto decrypted = decrypt_cbc(row.cipher, hex(row.key), iv, *encrypted, row.effective_bits);
  REQUIRE(decrypted.has_value());
  CHECK(equal(*decrypted, hex(row.plain)));
}

TEST_CASE("RC4 is a stream without padding", "[pkcs][crypto]") {
  // RFC 6229: key 0102030405.
  const auto stream = encrypt_cbc(CipherAlgorithm::rc4, hex("0102030405"), {}, Bytes(16));
  REQUIRE(stream.has_value());
  CHECK(to_hex(*stream) == "b2396305f03dc027ccc3524a0a1118a8");
}

TEST_CASE("keys and vectors of the wrong size are refused", "[pkcs][crypto][T-085]") {
  const Bytes text(16);
  for (const std::size_t size : {0U, 11U, 13U, 15U, 17U, 1'024U}) {
    CHECK(decrypt_cbc(CipherAlgorithm::aes128_cbc, Bytes(16), Bytes(size), text).error().code() ==
          ErrorCode::invalid_argument);
    CHECK(encrypt_cbc(CipherAlgorithm::aes128_cbc, Bytes(size), Bytes(16), text).error().code() ==
          ErrorCode::invalid_argument);
  }
}

TEST_CASE("the PKCS#12 derivation gives known values", "[pkcs][crypto]") {
  // "smeg" and "queeg" as BMPStrings: the vectors that PKCS#12 libraries share.
  CHECK(to_hex(pkcs12_kdf(DigestAlgorithm::sha1, Pkcs12KeyPurpose::encryption,
                          hex("0073006d006500670000"), hex("0a58cf64530d823f"), 1, 24)
                   .value()) == "8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3");
  CHECK(to_hex(pkcs12_kdf(DigestAlgorithm::sha1, Pkcs12KeyPurpose::initialization_vector,
                          hex("0073006d006500670000"), hex("0a58cf64530d823f"), 1, 8)
                   .value()) == "79993dfe048d3b76");
  CHECK(to_hex(pkcs12_kdf(DigestAlgorithm::sha1, Pkcs12KeyPurpose::encryption,
                          hex("007100750065006500670000"), hex("05dec959acff72f7"), 1000, 24)
                   .value()) == "ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4");
}

}  // namespace
}  // namespace certwright
