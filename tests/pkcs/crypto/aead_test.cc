#include "pkcs/crypto/aead.h"

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

struct Row {
  const char* name;
  const char *key, *nonce, *associated_data, *plaintext, *ciphertext;  // hexadecimal
};

// D. McGrew, J. Viega, "The Galois/Counter Mode of Operation (GCM)", appendix B, test cases
// 13 to 16.
const Row kRows[] = {
    {"13", "0000000000000000000000000000000000000000000000000000000000000000",
     "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
    {"14", "0000000000000000000000000000000000000000000000000000000000000000",
     "000000000000000000000000", "", "00000000000000000000000000000000",
     "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
    {"15", "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
     "b094dac5d93471bdec1a502270e3cc6c"},
    {"16", "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
     "76fc6ece0f4e1768cddf8853bb2d551b"},
};

Bytes octets(const char* hex) { return from_hex(hex).value(); }

}  // namespace

TEST_CASE("AES-256-GCM test vectors", "[pkcs][crypto]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    const auto sealed = aead_seal(octets(row.key), octets(row.nonce), octets(row.associated_data),
                                  octets(row.plaintext));
    REQUIRE(sealed);
    CHECK(to_hex(*sealed) == row.ciphertext);
    const auto opened =
        aead_open(octets(row.key), octets(row.nonce), octets(row.associated_data), *sealed);
    REQUIRE(opened);
    CHECK(to_hex(*opened) == row.plaintext);
  }
}

TEST_CASE("any change of ciphertext, data, nonce or key is one error", "[pkcs][crypto][T-086]") {
  const Row& row = kRows[3];
  const Bytes parts[] = {octets(row.key), octets(row.nonce), octets(row.associated_data),
                         octets(row.ciphertext)};
  for (std::size_t part = 0; part < 4; ++part) {
    for (std::size_t at = 0; at < parts[part].size(); ++at) {
      INFO("part " << part << ", octet " << at);
      Bytes changed[] = {parts[0], parts[1], parts[2], parts[3]};
      changed[part][at] ^= 0x80;
      const auto opened = aead_open(changed[0], changed[1], changed[2], changed[3]);
      REQUIRE_FALSE(opened);
      CHECK(opened.error().code() == ErrorCode::wrong_password);
    }
  }
  for (std::size_t size = 0; size < parts[3].size(); ++size) {
    const auto opened = aead_open(parts[0], parts[1], parts[2], BytesView(parts[3]).first(size));
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == ErrorCode::wrong_password);
  }
}

TEST_CASE("AEAD sizes are checked", "[pkcs][crypto]") {
  const Bytes key(kAeadKeySize);
  const Bytes nonce(kAeadNonceSize);
  for (const std::size_t size : {0U, 16U, 31U, 33U}) {
    CHECK(aead_seal(Bytes(size), nonce, {}, {}).error().code() == ErrorCode::invalid_argument);
  }
  for (const std::size_t size : {0U, 8U, 11U, 13U, 1024U}) {
    CHECK(aead_seal(key, Bytes(size), {}, {}).error().code() == ErrorCode::invalid_argument);
    CHECK(aead_open(key, Bytes(size), {}, Bytes(16)).error().code() == ErrorCode::invalid_argument);
  }
}

}  // namespace certwright::tests
