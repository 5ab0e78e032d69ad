#include "pkcs/crypto/digest.h"

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "pkcs/oid.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

struct Row {
  DigestAlgorithm algorithm;
  const char* name;
  const char* of_abc;  // hexadecimal; null: the library need not have it
};

// FIPS 180-4 and FIPS 202 examples for "abc"; RFC 1320 and RFC 1321 appendix A.5.
const Row kRows[] = {
    {DigestAlgorithm::md5, "MD5", "900150983cd24fb0d6963f7d28e17f72"},
    {DigestAlgorithm::sha1, "SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {DigestAlgorithm::sha224, "SHA-224",
     "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"},
    {DigestAlgorithm::sha256, "SHA-256",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {DigestAlgorithm::sha384, "SHA-384",
     "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c8"
     "25a7"},
    {DigestAlgorithm::sha512, "SHA-512",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3fe"
     "ebbd454d4423643ce80e2a9ac94fa54ca49f"},
    {DigestAlgorithm::sha512_224, "SHA-512/224",
     "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"},
    {DigestAlgorithm::sha512_256, "SHA-512/256",
     "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"},
    {DigestAlgorithm::sha3_224, "SHA3-224",
     "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"},
    {DigestAlgorithm::sha3_256, "SHA3-256",
     "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"},
    {DigestAlgorithm::sha3_384, "SHA3-384",
     "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf22837"
     "6d25"},
    {DigestAlgorithm::sha3_512, "SHA3-512",
     "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3"
     "934057340b4cf408d5a56592f8274eec53f0"},
    {DigestAlgorithm::shake128, "SHAKE128",
     "5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8"},
    {DigestAlgorithm::shake256, "SHAKE256",
     "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739d5a15bef186a5386c75744c0527e"
     "1faa9f8726e462a12a4feb06bd8801e751e4"},
};

}  // namespace

TEST_CASE("digests of \"abc\"", "[pkcs][crypto]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    const auto value = digest(row.algorithm, view_of("abc"));
    REQUIRE(value);
    CHECK(to_hex(*value) == row.of_abc);
    CHECK(digest_size(row.algorithm) == value->size());
    CHECK(to_string(row.algorithm) == row.name);
  }
}

TEST_CASE("digests of nothing and of a million octets", "[pkcs][crypto]") {
  CHECK(to_hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha1({})) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  // FIPS 180-4 examples.
  const std::string million(1'000'000, 'a');
  CHECK(to_hex(sha256(view_of(million))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(to_hex(sha1(view_of(million))) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  for (const DigestAlgorithm algorithm : {DigestAlgorithm::sha256, DigestAlgorithm::sha1}) {
    const Bytes value = digest(algorithm, view_of(million)).value();
    CHECK(to_hex(value) == (algorithm == DigestAlgorithm::sha1 ? to_hex(sha1(view_of(million)))
                                                               : to_hex(sha256(view_of(million)))));
  }
}

TEST_CASE("digests that are not to be had", "[pkcs][crypto]") {
  for (const DigestAlgorithm algorithm : {DigestAlgorithm::none, DigestAlgorithm::md2}) {
    const auto value = digest(algorithm, view_of("abc"));
    REQUIRE_FALSE(value);
    CHECK(value.error().code() == ErrorCode::unsupported);
  }
  const auto md4 = digest(DigestAlgorithm::md4, view_of("abc"));
  if (md4) {
    CHECK(to_hex(*md4) == "a448017aaf21d8525fc10ae87aa6729d");
  } else {
    CHECK(md4.error().code() == ErrorCode::unsupported);
  }
}

TEST_CASE("digests are found by OID", "[pkcs][crypto]") {
  CHECK(digest_from_oid(oids::kSha256.octets()) == DigestAlgorithm::sha256);
  CHECK(digest_from_oid(oids::kSha1.octets()) == DigestAlgorithm::sha1);
  CHECK(digest_from_oid(oids::kSha3_512.octets()) == DigestAlgorithm::sha3_512);
  CHECK(digest_from_oid(Oid("1.2.840.113549.2.2").octets()) == DigestAlgorithm::md2);
  CHECK(digest_from_oid(oids::kRsaEncryption.octets()) == std::nullopt);
  CHECK(digest_from_oid({}) == std::nullopt);
}

TEST_CASE("threads may digest at once", "[pkcs][crypto]") {
  std::vector<std::thread> threads;
  std::array<bool, 4> is_right{};
  threads.reserve(is_right.size());
  for (bool& result : is_right) {
    threads.emplace_back([&result] {
      result = true;
      for (int i = 0; i < 200; ++i) {
        for (const Row& row : kRows) {
          result = result && to_hex(digest(row.algorithm, view_of("abc")).value()) == row.of_abc;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(is_right == std::array<bool, 4>{true, true, true, true});
}

}  // namespace certwright::tests
