#include "pkcs/crypto/openssl/signature_context.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <thread>

#include "pkcs/crypto/digest.h"
#include "pkcs/crypto/openssl/ec_point.h"
#include "pkcs/crypto/openssl/error.h"

namespace certwright {
namespace {

// OpenSSL knows our names as they are; they are literals, so they end in a zero octet.
const EVP_MD* library_digest(DigestAlgorithm algorithm) {
  if (algorithm == DigestAlgorithm::none || algorithm == DigestAlgorithm::md2) return nullptr;
  if (algorithm == DigestAlgorithm::md4) load_legacy_provider();
  return fetched_digest(to_string(algorithm).data());
}

Error lacks(DigestAlgorithm algorithm) {
  return {ErrorCode::unsupported,
          "the cryptographic library lacks the digest " + std::string(to_string(algorithm))};
}

Status set_up_rsa(EVP_PKEY_CTX* context, const SignatureAlgorithm& algorithm) {
  const EVP_MD* digest = library_digest(algorithm.digest);
  if (digest == nullptr) return lacks(algorithm.digest);
  const bool pss = algorithm.scheme == SignatureScheme::rsa_pss;
  if (EVP_PKEY_CTX_set_rsa_padding(context, pss ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) != 1 ||
      EVP_PKEY_CTX_set_signature_md(context, digest) != 1) {
    discard_crypto_errors();
    return Error(ErrorCode::unsupported,
                 "the cryptographic library does not make RSA signatures with " +
                     std::string(to_string(algorithm.digest)));
  }
  if (!pss) return ok();
  const EVP_MD* mask_digest = library_digest(algorithm.mask_digest);
  if (mask_digest == nullptr) return lacks(algorithm.mask_digest);
  if (EVP_PKEY_CTX_set_rsa_mgf1_md(context, mask_digest) != 1 ||
      EVP_PKEY_CTX_set_rsa_pss_saltlen(context, static_cast<int>(algorithm.salt_length)) != 1) {
    discard_crypto_errors();
    return Error(ErrorCode::unsupported,
                 "the cryptographic library does not know these RSASSA-PSS parameters");
  }
  return ok();
}

const char* group_name(NamedCurve curve) {
  switch (curve) {
    case NamedCurve::p256: return "P-256";
    case NamedCurve::p384: return "P-384";
    case NamedCurve::p521: return "P-521";
    default: return nullptr;
  }
}

EvpPkey make_parameters(const char* group) {
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, const_cast<char*>(group), 0),
      OSSL_PARAM_construct_end()};
  const EvpPkeyCtx context(EVP_PKEY_CTX_new_from_name(library_context(), "EC", nullptr));
  EVP_PKEY* made = nullptr;
  CW_ASSERT(context && EVP_PKEY_fromdata_init(context.get()) == 1);
  CW_ASSERT(EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_KEY_PARAMETERS,
                              const_cast<OSSL_PARAM*>(parameters)) == 1);
  return EvpPkey(made);
}

// A key that has the curve and nothing else: copying it is four times as fast as making a key from
// the curve's name.
EVP_PKEY* curve_template(NamedCurve curve) {
  static EVP_PKEY* const p256 = make_parameters(group_name(NamedCurve::p256)).release();
  if (curve == NamedCurve::p256) return p256;
  static EVP_PKEY* const p384 = make_parameters(group_name(NamedCurve::p384)).release();
  if (curve == NamedCurve::p384) return p384;
  static EVP_PKEY* const p521 = make_parameters(group_name(NamedCurve::p521)).release();
  return p521;
}

}  // namespace

bool go_together(KeyAlgorithm key, const SignatureAlgorithm& algorithm) {
  switch (algorithm.scheme) {
    case SignatureScheme::rsa_pkcs1: return key == KeyAlgorithm::rsa;
    case SignatureScheme::rsa_pss: return key == KeyAlgorithm::rsa || key == KeyAlgorithm::rsa_pss;
    case SignatureScheme::ecdsa: return key == KeyAlgorithm::ec;
    case SignatureScheme::ed25519: return key == KeyAlgorithm::ed25519;
    case SignatureScheme::ed448: return key == KeyAlgorithm::ed448;
    case SignatureScheme::ml_dsa: return key == algorithm.ml_dsa && key != KeyAlgorithm::unknown;
    case SignatureScheme::dsa:
    case SignatureScheme::unknown: return false;
  }
  return false;
}

bool allows(const std::optional<SignatureAlgorithm>& restriction,
            const SignatureAlgorithm& algorithm) {
  return !restriction || (restriction->digest == algorithm.digest &&
                          restriction->mask_digest == algorithm.mask_digest &&
                          restriction->salt_length <= algorithm.salt_length);
}

const char* raw_key_name(KeyAlgorithm type) {
  switch (type) {
    case KeyAlgorithm::ed25519: return "ED25519";
    case KeyAlgorithm::ed448: return "ED448";
    case KeyAlgorithm::ml_dsa_44: return "ML-DSA-44";
    case KeyAlgorithm::ml_dsa_65: return "ML-DSA-65";
    case KeyAlgorithm::ml_dsa_87: return "ML-DSA-87";
    default: return nullptr;
  }
}

Result<MessageDigest> message_digest(DigestAlgorithm algorithm, BytesView message) {
  MessageDigest out;
  if (algorithm == DigestAlgorithm::sha256) {
    const Sha256Digest value = sha256(message);
    std::copy(value.begin(), value.end(), out.octets.begin());
    out.size = value.size();
    return out;
  }
  CW_TRY(const auto value, digest(algorithm, message));
  CW_ASSERT(value.size() <= out.octets.size());
  std::copy(value.begin(), value.end(), out.octets.begin());
  out.size = value.size();
  return out;
}

SpareContext::Place& SpareContext::place_of_thread() {
  static std::atomic<std::size_t> threads{0};
  thread_local const std::size_t number = threads.fetch_add(1, std::memory_order_relaxed);
  return places_[number % places_.size()];
}

Result<std::unique_ptr<PreparedContext>> SpareContext::take(EVP_PKEY* key,
                                                            SignatureOperation operation,
                                                            const SignatureAlgorithm& algorithm) {
  std::unique_ptr<PreparedContext> out(
      place_of_thread().spare.exchange(nullptr, std::memory_order_acq_rel));
  if (out && out->algorithm == algorithm) return out;
  out = std::make_unique<PreparedContext>();
  out->algorithm = algorithm;
  out->context.reset(EVP_PKEY_CTX_new_from_pkey(library_context(), key, nullptr));
  EVP_PKEY_CTX* const context = out->context.get();
  if (context == nullptr) return crypto_error("no context for a signature");
  const bool started = (operation == SignatureOperation::sign ? EVP_PKEY_sign_init(context)
                                                              : EVP_PKEY_verify_init(context)) == 1;
  if (!started) return crypto_error("a signature operation could not be started");
  if (algorithm.scheme != SignatureScheme::ecdsa) CW_CHECK(set_up_rsa(context, algorithm));
  return out;
}

void SpareContext::give_back(std::unique_ptr<PreparedContext> context) {
  delete place_of_thread().spare.exchange(context.release(), std::memory_order_acq_rel);
}

Result<EvpPkey> make_ec_key(NamedCurve curve, BytesView point) {
  if (group_name(curve) == nullptr) {
    return Error(ErrorCode::unsupported, "an EC key on a curve that is not supported");
  }
  EvpPkey key(is_point_form(curve, point) ? EVP_PKEY_dup(curve_template(curve)) : nullptr);
  // The library checks that the coordinates are below p and on the curve.
  if (key && EVP_PKEY_set1_encoded_public_key(key.get(), point.data(), point.size()) == 1) {
    return key;
  }
  discard_crypto_errors();
  return Error(ErrorCode::bad_key, "an EC public key that is not a point on its curve");
}

}  // namespace certwright
