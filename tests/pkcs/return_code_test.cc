// Whatever OpenSSL's calls return on failure, nothing is taken for a good signature (T-041).
//
// This program is linked with --wrap, so that the calls named below pass through here first.
#include <openssl/err.h>
#include <openssl/evp.h>

#include "fixtures/test_keys.h"
#include "pkcs/public_key.h"
#include "tests/support/catch.h"

namespace {

enum class Call { none, verify_init, verify, digest_verify_init, digest_verify, digest_init };
Call forced = Call::none;
int forced_value = 0;

}  // namespace

// The linker's names for the original and its replacement.
#define CW_WRAPPED(name) __asm__("__wrap_" #name)
#define CW_ORIGINAL(name) __asm__("__real_" #name)

extern "C" {
int original_verify_init(EVP_PKEY_CTX* context) CW_ORIGINAL(EVP_PKEY_verify_init);
int wrapped_verify_init(EVP_PKEY_CTX* context) CW_WRAPPED(EVP_PKEY_verify_init);
int original_verify(EVP_PKEY_CTX* context, const unsigned char* signature, std::size_t size,
                    const unsigned char* digest, std::size_t digest_size)
    CW_ORIGINAL(EVP_PKEY_verify);
int wrapped_verify(EVP_PKEY_CTX* context, const unsigned char* signature, std::size_t size,
                   const unsigned char* digest, std::size_t digest_size)
    CW_WRAPPED(EVP_PKEY_verify);
int original_digest_verify_init(EVP_MD_CTX* context, EVP_PKEY_CTX** key_context, const char* digest,
                                OSSL_LIB_CTX* library, const char* properties, EVP_PKEY* key,
                                const OSSL_PARAM parameters[]) CW_ORIGINAL(EVP_DigestVerifyInit_ex);
int wrapped_digest_verify_init(EVP_MD_CTX* context, EVP_PKEY_CTX** key_context, const char* digest,
                               OSSL_LIB_CTX* library, const char* properties, EVP_PKEY* key,
                               const OSSL_PARAM parameters[]) CW_WRAPPED(EVP_DigestVerifyInit_ex);
int original_digest_verify(EVP_MD_CTX* context, const unsigned char* signature, std::size_t size,
                           const unsigned char* message, std::size_t message_size)
    CW_ORIGINAL(EVP_DigestVerify);
int wrapped_digest_verify(EVP_MD_CTX* context, const unsigned char* signature, std::size_t size,
                          const unsigned char* message, std::size_t message_size)
    CW_WRAPPED(EVP_DigestVerify);
int original_digest_init(EVP_MD_CTX* context, const EVP_MD* method, const OSSL_PARAM parameters[])
    CW_ORIGINAL(EVP_DigestInit_ex2);
int wrapped_digest_init(EVP_MD_CTX* context, const EVP_MD* method, const OSSL_PARAM parameters[])
    CW_WRAPPED(EVP_DigestInit_ex2);

int wrapped_verify_init(EVP_PKEY_CTX* context) {
  return forced == Call::verify_init ? forced_value : original_verify_init(context);
}
int wrapped_verify(EVP_PKEY_CTX* context, const unsigned char* signature, std::size_t size,
                   const unsigned char* digest, std::size_t digest_size) {
  return forced == Call::verify ? forced_value
                                : original_verify(context, signature, size, digest, digest_size);
}
int wrapped_digest_verify_init(EVP_MD_CTX* context, EVP_PKEY_CTX** key_context, const char* digest,
                               OSSL_LIB_CTX* library, const char* properties, EVP_PKEY* key,
                               const OSSL_PARAM parameters[]) {
  return forced == Call::digest_verify_init
             ? forced_value
             : original_digest_verify_init(context, key_context, digest, library, properties, key,
                                           parameters);
}
int wrapped_digest_verify(EVP_MD_CTX* context, const unsigned char* signature, std::size_t size,
                          const unsigned char* message, std::size_t message_size) {
  return forced == Call::digest_verify
             ? forced_value
             : original_digest_verify(context, signature, size, message, message_size);
}
int wrapped_digest_init(EVP_MD_CTX* context, const EVP_MD* method, const OSSL_PARAM parameters[]) {
  return forced == Call::digest_init ? forced_value
                                     : original_digest_init(context, method, parameters);
}
}  // extern "C"

namespace certwright::tests {
namespace {

using fixtures::test_key;
using fixtures::TestKey;

struct Row {
  const char* name;
  TestKey key;
  SignatureAlgorithm algorithm;
  std::vector<Call> calls;  // that the verification makes
};

const Row kRows[] = {
    {"RSA",
     TestKey::rsa_2048_1,
     {SignatureScheme::rsa_pkcs1, DigestAlgorithm::sha384},
     {Call::verify_init, Call::verify, Call::digest_init}},
    {"RSASSA-PSS",
     TestKey::rsa_2048_1,
     {SignatureScheme::rsa_pss, DigestAlgorithm::sha512, DigestAlgorithm::sha512, 64},
     {Call::verify_init, Call::verify, Call::digest_init}},
    {"ECDSA",
     TestKey::ec_p384,
     {SignatureScheme::ecdsa, DigestAlgorithm::sha384},
     {Call::verify_init, Call::verify, Call::digest_init}},
    {"Ed25519",
     TestKey::ed25519,
     {SignatureScheme::ed25519},
     {Call::digest_verify_init, Call::digest_verify}},
    {"Ed448",
     TestKey::ed448,
     {SignatureScheme::ed448},
     {Call::digest_verify_init, Call::digest_verify}},
};

}  // namespace

TEST_CASE("no failing library call is taken for a good signature", "[pkcs][T-041]") {
  const auto& row = GENERATE(from_range(std::begin(kRows), std::end(kRows)));
  const int value = GENERATE(0, -1, -2, 2);
  INFO(row.name << " " << value);
  const auto signature = test_key(row.key).sign(row.algorithm, view_of("message"));
  REQUIRE(signature.has_value());
  for (const Call call : row.calls) {
    INFO(static_cast<int>(call));
    // A key of its own, so that no prepared context is used.
    const auto key = PublicKey::from_spki(test_key(row.key).spki_tlv());
    REQUIRE(key.has_value());
    forced = call;
    forced_value = value;
    const Status status = key->verify(row.algorithm, view_of("message"), *signature);
    forced = Call::none;
    CHECK_FALSE(status.has_value());
    CHECK(ERR_peek_error() == 0);
    CHECK(key->verify(row.algorithm, view_of("message"), *signature).has_value());
  }
}

TEST_CASE("OpenSSL's error queue is left empty", "[pkcs][T-041]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    const auto key = PublicKey::from_spki(test_key(row.key).spki_tlv());
    REQUIRE(key.has_value());
    auto signature = test_key(row.key).sign(row.algorithm, view_of("message"));
    REQUIRE(signature.has_value());
    CHECK_FALSE(key->verify(row.algorithm, view_of("massage"), *signature).has_value());
    CHECK(ERR_peek_error() == 0);
    signature->back() ^= 1;
    CHECK_FALSE(key->verify(row.algorithm, view_of("message"), *signature).has_value());
    CHECK(ERR_peek_error() == 0);
  }
}

}  // namespace certwright::tests
