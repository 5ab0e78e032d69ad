#include "pkcs/crypto/aead.h"

#include <algorithm>
#include <array>
#include <limits>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxSize = std::numeric_limits<int>::max() / 2;

Status check_sizes(BytesView key, BytesView nonce, BytesView associated_data, BytesView text) {
  if (key.size() != kAeadKeySize) return Error(ErrorCode::invalid_argument, "an AEAD key's size");
  if (nonce.size() != kAeadNonceSize) {
    return Error(ErrorCode::invalid_argument, "an AEAD nonce's size");
  }
  if (associated_data.size() > kMaxSize || text.size() > kMaxSize) {
    return Error(ErrorCode::invalid_argument, "more than an AEAD takes at once");
  }
  return ok();
}

int int_of(std::size_t size) { return static_cast<int>(size); }

// An update of nothing would be taken for "associated data" by some ciphers: skipped.
bool update(EVP_CIPHER_CTX* context, std::uint8_t* out, BytesView in) {
  int written = 0;
  return in.empty() || EVP_CipherUpdate(context, out, &written, in.data(), int_of(in.size())) == 1;
}

enum class Direction : int { open = 0, seal = 1 };

EvpCipherCtx start(Direction direction, BytesView key, BytesView nonce, BytesView associated_data) {
  EvpCipherCtx context(EVP_CIPHER_CTX_new());
  if (!context ||
      EVP_CipherInit_ex2(context.get(), fetched_cipher("AES-256-GCM"), key.data(), nonce.data(),
                         static_cast<int>(direction), nullptr) != 1 ||
      !update(context.get(), nullptr, associated_data)) {
    context.reset();
  }
  return context;
}

}  // namespace

Result<Bytes> aead_seal(BytesView key, BytesView nonce, BytesView associated_data,
                        BytesView plaintext) {
  CW_CHECK(check_sizes(key, nonce, associated_data, plaintext));
  const EvpCipherCtx context = start(Direction::seal, key, nonce, associated_data);
  Bytes out(plaintext.size() + kAeadTagSize);
  std::uint8_t rest[EVP_MAX_BLOCK_LENGTH];
  int rest_size = 0;
  if (!context || !update(context.get(), out.data(), plaintext) ||
      EVP_CipherFinal_ex(context.get(), rest, &rest_size) != 1 || rest_size != 0 ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, int_of(kAeadTagSize),
                          out.data() + plaintext.size()) != 1) {
    return crypto_error("AES-256-GCM encryption failed");
  }
  return out;
}

Result<SecureBytes> aead_open(BytesView key, BytesView nonce, BytesView associated_data,
                              BytesView ciphertext) {
  const Error mismatch(ErrorCode::wrong_password,
                       "the passphrase is wrong or the data has been altered");
  CW_CHECK(check_sizes(key, nonce, associated_data, ciphertext));
  if (ciphertext.size() < kAeadTagSize) return mismatch;
  const BytesView body = ciphertext.first(ciphertext.size() - kAeadTagSize);
  std::array<std::uint8_t, kAeadTagSize> tag;
  std::copy(ciphertext.end() - kAeadTagSize, ciphertext.end(), tag.begin());

  const EvpCipherCtx context = start(Direction::open, key, nonce, associated_data);
  SecureBytes out(body.size());
  if (!context || !update(context.get(), out.data(), body) ||
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, int_of(kAeadTagSize), tag.data()) !=
          1) {
    return crypto_error("AES-256-GCM decryption failed");
  }
  std::uint8_t rest[EVP_MAX_BLOCK_LENGTH];
  int rest_size = 0;
  if (EVP_CipherFinal_ex(context.get(), rest, &rest_size) != 1 || rest_size != 0) {
    discard_crypto_errors();
    return mismatch;
  }
  return out;
}

}  // namespace certwright
