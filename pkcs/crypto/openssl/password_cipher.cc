#include "pkcs/crypto/password_cipher.h"

#include <openssl/core_names.h>

#include <array>
#include <limits>
#include <string>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

struct CipherRow {
  const char* library_name;
  std::size_t key_size;  // 0: varies
  std::size_t iv_size;
  bool legacy;
};

// In the order of the enumeration.
constexpr CipherRow kCiphers[] = {
    {"AES-128-CBC", 16, 16, false},
    {"AES-192-CBC", 24, 16, false},
    {"AES-256-CBC", 32, 16, false},
    {"DES-EDE3-CBC", 24, 8, false},
    {"DES-CBC", 8, 8, true},
    {"RC2-CBC", 0, 8, true},
    {"RC4", 0, 0, true},
    {"CAMELLIA-128-CBC", 16, 16, false},
    {"CAMELLIA-192-CBC", 24, 16, false},
    {"CAMELLIA-256-CBC", 32, 16, false},
    {"ARIA-128-CBC", 16, 16, false},
    {"ARIA-192-CBC", 24, 16, false},
    {"ARIA-256-CBC", 32, 16, false},
    {"SEED-CBC", 16, 16, true},
};
static_assert(std::size(kCiphers) == static_cast<std::size_t>(CipherAlgorithm::seed_cbc) + 1);

const CipherRow& row_of(CipherAlgorithm cipher) {
  return kCiphers[static_cast<std::size_t>(cipher)];
}

// OpenSSL's parameters are not const, but are only read.
OSSL_PARAM octets_param(const char* key, BytesView value) {
  static std::uint8_t none = 0;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): see above
  auto* data = value.empty() ? &none : const_cast<std::uint8_t*>(value.data());
  return OSSL_PARAM_construct_octet_string(key, data, value.size());
}

Result<SecureBytes> derive(const char* name, const OSSL_PARAM* params, std::size_t size) {
  const EvpKdf kdf(EVP_KDF_fetch(library_context(), name, nullptr));
  if (!kdf) {
    discard_crypto_errors();
    return Error(ErrorCode::unsupported, "a key derivation that the library at hand lacks");
  }
  const EvpKdfCtx context(EVP_KDF_CTX_new(kdf.get()));
  SecureBytes out(size);
  if (!context || EVP_KDF_derive(context.get(), out.data(), out.size(), params) != 1) {
    return crypto_error("a key derivation failed");
  }
  return out;
}

Status check_digest(DigestAlgorithm algorithm) {
  if (digest_size(algorithm) != 0 &&
      fetched_digest(std::string(to_string(algorithm)).c_str()) != nullptr) {
    return ok();
  }
  discard_crypto_errors();
  return Error(ErrorCode::unsupported, "a digest that the library at hand lacks");
}

// A context ready for data. `unsupported` when the library lacks the cipher.
Result<EvpCipherCtx> start_cipher(CipherAlgorithm cipher, BytesView key, BytesView iv,
                                  unsigned effective_bits, int encrypting) {
  const CipherRow& row = row_of(cipher);
  if (iv.size() != row.iv_size || key.empty() ||
      (row.key_size != 0 && key.size() != row.key_size)) {
    return Error(ErrorCode::invalid_argument, "a key or initialization vector of the wrong size");
  }
  if (row.legacy && !load_legacy_provider()) {
    discard_crypto_errors();
    return Error(ErrorCode::unsupported,
                 "a legacy cipher, for which OpenSSL's legacy provider is not installed");
  }
  const EVP_CIPHER* method = fetched_cipher(row.library_name);
  EvpCipherCtx context(EVP_CIPHER_CTX_new());
  if (method == nullptr || !context) {
    discard_crypto_errors();
    return Error(ErrorCode::unsupported, "a cipher that the library at hand lacks");
  }
  std::size_t key_bits = effective_bits != 0 ? effective_bits : key.size() * 8;
  const std::array<OSSL_PARAM, 2> rc2_bits = {
      OSSL_PARAM_construct_size_t(OSSL_CIPHER_PARAM_RC2_KEYBITS, &key_bits),
      OSSL_PARAM_construct_end()};
  const bool started =
      EVP_CipherInit_ex2(context.get(), method, nullptr, nullptr, encrypting, nullptr) == 1 &&
      (row.key_size != 0 ||
       EVP_CIPHER_CTX_set_key_length(context.get(), static_cast<int>(key.size())) == 1) &&
      (cipher != CipherAlgorithm::rc2_cbc ||
       EVP_CIPHER_CTX_set_params(context.get(), rc2_bits.data()) == 1) &&
      EVP_CipherInit_ex2(context.get(), nullptr, key.data(), iv.empty() ? nullptr : iv.data(),
                         encrypting, nullptr) == 1;
  if (!started) return crypto_error("a cipher did not start");
  return context;
}

}  // namespace

std::size_t cipher_iv_size(CipherAlgorithm cipher) { return row_of(cipher).iv_size; }
std::size_t cipher_key_size(CipherAlgorithm cipher) { return row_of(cipher).key_size; }
bool cipher_is_legacy(CipherAlgorithm cipher) { return row_of(cipher).legacy; }

Result<SecureBytes> pbkdf1(DigestAlgorithm algorithm, BytesView password, BytesView salt,
                           std::uint64_t iterations, std::size_t size) {
  const EVP_MD* method = fetched_digest(std::string(to_string(algorithm)).c_str());
  if (method == nullptr || size > digest_size(algorithm)) {
    discard_crypto_errors();
    return Error(ErrorCode::unsupported, "PBKDF1 with this digest and key size");
  }
  const EvpMdCtx context(EVP_MD_CTX_new());
  if (!context) return crypto_error("PBKDF1 failed");
  SecureBytes state(password.begin(), password.end());
  state.insert(state.end(), salt.begin(), salt.end());
  for (std::uint64_t i = 0; i < iterations; ++i) {
    SecureBytes next(digest_size(algorithm));
    if (EVP_DigestInit_ex2(context.get(), method, nullptr) != 1 ||
        EVP_DigestUpdate(context.get(), state.data(), state.size()) != 1 ||
        EVP_DigestFinal_ex(context.get(), next.data(), nullptr) != 1) {
      return crypto_error("PBKDF1 failed");
    }
    state = std::move(next);
  }
  state.resize(size);
  return state;
}

Result<SecureBytes> pbkdf2(DigestAlgorithm prf, BytesView password, BytesView salt,
                           std::uint64_t iterations, std::size_t size) {
  CW_CHECK(check_digest(prf));
  std::string digest_name(to_string(prf));
  int no_minimum = 1;  // limits are ours
  const std::array<OSSL_PARAM, 6> params = {
      octets_param(OSSL_KDF_PARAM_PASSWORD, password),
      octets_param(OSSL_KDF_PARAM_SALT, salt),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &iterations),
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest_name.data(), 0),
      OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS5, &no_minimum),
      OSSL_PARAM_construct_end()};
  return derive("PBKDF2", params.data(), size);
}

Result<SecureBytes> scrypt(BytesView password, BytesView salt, std::uint64_t n, std::uint64_t r,
                           std::uint64_t p, std::size_t size, std::uint64_t max_memory) {
  constexpr std::uint64_t kMax32 = std::numeric_limits<std::uint32_t>::max();
  if (r > kMax32 || p > kMax32) {
    return Error(ErrorCode::limit_exceeded, "scrypt parameters beyond all limits");
  }
  auto r32 = static_cast<std::uint32_t>(r);
  auto p32 = static_cast<std::uint32_t>(p);
  const std::array<OSSL_PARAM, 7> params = {
      octets_param(OSSL_KDF_PARAM_PASSWORD, password),
      octets_param(OSSL_KDF_PARAM_SALT, salt),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
      OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r32),
      OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p32),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &max_memory),
      OSSL_PARAM_construct_end()};
  return derive("SCRYPT", params.data(), size);
}

Result<SecureBytes> pkcs12_kdf(DigestAlgorithm algorithm, Pkcs12KeyPurpose purpose,
                               BytesView password, BytesView salt, std::uint64_t iterations,
                               std::size_t size) {
  CW_CHECK(check_digest(algorithm));
  std::string digest_name(to_string(algorithm));
  int id = static_cast<int>(purpose);
  const std::array<OSSL_PARAM, 6> params = {
      octets_param(OSSL_KDF_PARAM_PASSWORD, password),
      octets_param(OSSL_KDF_PARAM_SALT, salt),
      OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &iterations),
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest_name.data(), 0),
      OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS12_ID, &id),
      OSSL_PARAM_construct_end()};
  return derive("PKCS12KDF", params.data(), size);
}

Result<Bytes> hmac(DigestAlgorithm algorithm, BytesView key, BytesView data) {
  CW_CHECK(check_digest(algorithm));
  const std::string digest_name(to_string(algorithm));
  Bytes out(EVP_MAX_MD_SIZE);
  std::size_t size = 0;
  constexpr std::uint8_t kNothing = 0;
  if (EVP_Q_mac(library_context(), "HMAC", nullptr, digest_name.c_str(), nullptr,
                key.empty() ? &kNothing : key.data(), key.size(),
                data.empty() ? &kNothing : data.data(), data.size(), out.data(), out.size(),
                &size) == nullptr) {
    return crypto_error("HMAC failed");
  }
  out.resize(size);
  return out;
}

Result<Bytes> encrypt_cbc(CipherAlgorithm cipher, BytesView key, BytesView iv, BytesView plaintext,
                          unsigned effective_bits) {
  CW_TRY(const EvpCipherCtx context, start_cipher(cipher, key, iv, effective_bits, 1));
  if (plaintext.size() > std::numeric_limits<int>::max() - 64) {
    return Error(ErrorCode::limit_exceeded, "too much to encrypt at once");
  }
  Bytes out(plaintext.size() + 32);
  int written = 0;
  int rest = 0;
  if (EVP_CipherUpdate(context.get(), out.data(), &written, plaintext.data(),
                       static_cast<int>(plaintext.size())) != 1 ||
      EVP_CipherFinal_ex(context.get(), out.data() + written, &rest) != 1) {
    return crypto_error("encryption failed");
  }
  out.resize(static_cast<std::size_t>(written) + static_cast<std::size_t>(rest));
  return out;
}

Result<SecureBytes> decrypt_cbc(CipherAlgorithm cipher, BytesView key, BytesView iv,
                                BytesView ciphertext, unsigned effective_bits) {
  CW_TRY(const EvpCipherCtx context, start_cipher(cipher, key, iv, effective_bits, 0));
  if (ciphertext.size() > std::numeric_limits<int>::max() - 64) {
    return Error(ErrorCode::limit_exceeded, "too much to decrypt at once");
  }
  SecureBytes out(ciphertext.size() + 32);
  int written = 0;
  int rest = 0;
  if (EVP_CipherUpdate(context.get(), out.data(), &written, ciphertext.data(),
                       static_cast<int>(ciphertext.size())) != 1 ||
      EVP_CipherFinal_ex(context.get(), out.data() + written, &rest) != 1) {
    discard_crypto_errors();
    return Error(ErrorCode::wrong_password, "the password is wrong, or the file is damaged");
  }
  out.resize(static_cast<std::size_t>(written) + static_cast<std::size_t>(rest));
  return out;
}

}  // namespace certwright
