#include "pkcs/crypto/digest_stream.h"

#include "pkcs/crypto/openssl/digest_method.h"
#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {

struct DigestStream::Impl {
  EvpMdCtx context;
  std::size_t size = 0;
  bool extendable = false;
};

DigestStream::DigestStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DigestStream::DigestStream(DigestStream&&) noexcept = default;
DigestStream& DigestStream::operator=(DigestStream&&) noexcept = default;
DigestStream::~DigestStream() = default;

Result<DigestStream> DigestStream::start(DigestAlgorithm algorithm) {
  CW_TRY(const EVP_MD* method, digest_method(algorithm));
  auto impl = std::make_unique<Impl>();
  impl->context.reset(EVP_MD_CTX_new());
  impl->size = digest_size(algorithm);
  impl->extendable = (EVP_MD_get_flags(method) & EVP_MD_FLAG_XOF) != 0;
  if (!impl->context || EVP_DigestInit_ex2(impl->context.get(), method, nullptr) != 1) {
    return crypto_error("the digest could not be computed");
  }
  return DigestStream(std::move(impl));
}

Status DigestStream::update(BytesView octets) {
  if (EVP_DigestUpdate(impl_->context.get(), octets.data(), octets.size()) == 1) return ok();
  return crypto_error("the digest could not be computed");
}

Result<Bytes> DigestStream::finish() {
  Bytes out(impl_->size);
  const int done = impl_->extendable
                       ? EVP_DigestFinalXOF(impl_->context.get(), out.data(), out.size())
                       : EVP_DigestFinal_ex(impl_->context.get(), out.data(), nullptr);
  if (done != 1) return crypto_error("the digest could not be computed");
  return out;
}

}  // namespace certwright
