#include "pkcs/public_key.h"

#include <openssl/core_names.h>

#include "pkcs/crypto/ecdsa_table.h"
#include "pkcs/crypto/edwards_point.h"
#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/shake_pss.h"
#include "pkcs/crypto/openssl/signature_context.h"
#include "pkcs/key_gate.h"
#include "pkcs/oid.h"

namespace certwright {

struct PublicKey::Impl {
  Bytes spki;
  KeyAlgorithm type = KeyAlgorithm::unknown;
  NamedCurve curve = NamedCurve::none;
  unsigned bits = 0;
  // What an id-RSASSA-PSS key with parameters may be used with (RFC 4055 section 3.3).
  std::optional<SignatureAlgorithm> restriction;
  EvpPkey key;
  mutable SpareContext spare;
};

namespace {

Error wrong_signature() { return Error(ErrorCode::bad_signature, "the signature does not verify"); }

Result<EvpPkey> make_rsa_key(const SubjectPublicKeyInfo& spki) {
  const auto number = [](BytesView magnitude) {
    return BigNumber(BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), nullptr));
  };
  const BigNumber n = number(spki.modulus);
  const BigNumber e = number(spki.public_exponent);
  const OsslParamBuilder builder(OSSL_PARAM_BLD_new());
  if (!n || !e || !builder ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return crypto_error("an RSA key could not be taken over");
  }
  const OsslParams parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const EvpPkeyCtx context(EVP_PKEY_CTX_new_from_name(library_context(), "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return crypto_error("an RSA key could not be taken over");
  }
  return EvpPkey(key);
}

Result<EvpPkey> make_raw_key(const SubjectPublicKeyInfo& spki) {
  const bool edwards = spki.type == KeyAlgorithm::ed25519 || spki.type == KeyAlgorithm::ed448;
  if (edwards && !is_edwards_point(spki.type, spki.key_bits)) {
    return Error(ErrorCode::bad_key, "an EdDSA public key that is not a valid point");
  }
  EvpPkey key(EVP_PKEY_new_raw_public_key_ex(library_context(), raw_key_name(spki.type), nullptr,
                                             spki.key_bits.data(), spki.key_bits.size()));
  if (key) return key;
  discard_crypto_errors();
  return Error(ErrorCode::unsupported, "the cryptographic library does not take " +
                                           std::string(to_string(spki.type)) + " keys");
}

Result<EvpPkey> make_key(const SubjectPublicKeyInfo& spki) {
  switch (spki.type) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_pss: return make_rsa_key(spki);
    case KeyAlgorithm::ec: return make_ec_key(spki.curve, spki.key_bits);
    default: return make_raw_key(spki);
  }
}

Status check_form(const SubjectPublicKeyInfo& spki, unsigned least_rsa_bits) {
  for (const KeyDefect defect : check_key_form(spki, least_rsa_bits)) {
    if (!forbids_verification(defect)) continue;
    const bool unknown =
        defect == KeyDefect::unsupported_algorithm || defect == KeyDefect::unsupported_curve;
    std::string detail(describe(defect));
    if (unknown) detail += " (" + spki.description() + ")";
    return Error(unknown ? ErrorCode::unsupported : ErrorCode::bad_key, std::move(detail));
  }
  return ok();
}

// The parameters of an id-RSASSA-PSS key, when it has any (RFC 4055 section 1.2).
Result<std::optional<SignatureAlgorithm>> read_restriction(const SubjectPublicKeyInfo& spki) {
  if (spki.type != KeyAlgorithm::rsa_pss || spki.algorithm.parameters_tlv.empty()) {
    return std::optional<SignatureAlgorithm>();
  }
  CW_TRY(auto algorithm, SignatureAlgorithm::from(spki.algorithm));
  return std::optional<SignatureAlgorithm>(algorithm);
}

// EdDSA and ML-DSA hash the message themselves.
Status verify_message(EVP_PKEY* key, BytesView message, BytesView signature) {
  const EvpMdCtx context(EVP_MD_CTX_new());
  if (!context || EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, library_context(),
                                          nullptr, key, nullptr) != 1) {
    return crypto_error("a verification could not be started");
  }
  if (EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                       message.size()) == 1) {
    return ok();
  }
  discard_crypto_errors();
  return wrong_signature();
}

}  // namespace

Result<PublicKey> PublicKey::from_spki(const SubjectPublicKeyInfo& spki, unsigned least_rsa_bits) {
  CW_CHECK(check_form(spki, least_rsa_bits));
  auto impl = std::make_shared<Impl>();
  CW_TRY(impl->restriction, read_restriction(spki));
  CW_TRY(impl->key, make_key(spki));
  impl->spki = to_bytes(spki.tlv);
  impl->type = spki.type;
  impl->curve = spki.curve;
  impl->bits = spki.bits;
  return PublicKey(std::move(impl));
}

KeyAlgorithm PublicKey::type() const { return impl_->type; }
unsigned PublicKey::bits() const { return impl_->bits; }
BytesView PublicKey::spki_tlv() const { return impl_->spki; }

Status PublicKey::check_fits(const SignatureAlgorithm& algorithm) const {
  const Impl& self = *impl_;
  if (!go_together(self.type, algorithm)) {
    return Error(ErrorCode::unsupported, algorithm.name() +
                                             " signatures do not belong to a key of type " +
                                             std::string(to_string(self.type)));
  }
  if (!allows(self.restriction, algorithm)) {
    return Error(ErrorCode::unsupported, "the key's own RSASSA-PSS parameters forbid " +
                                             algorithm.name() + " with this salt");
  }
  return ok();
}

Status PublicKey::verify(const SignatureAlgorithm& algorithm, BytesView message,
                         BytesView signature) const {
  CW_CHECK(check_fits(algorithm));
  if (raw_key_name(impl_->type) != nullptr) {
    return verify_message(impl_->key.get(), message, signature);
  }
  CW_TRY(const auto digest, message_digest(algorithm.digest, message));
  return verify_checked_digest(algorithm, digest.view(), signature);
}

Status PublicKey::verify_digest(const SignatureAlgorithm& algorithm, BytesView digest,
                                BytesView signature) const {
  CW_CHECK(check_fits(algorithm));
  if (raw_key_name(impl_->type) != nullptr) {
    return Error(ErrorCode::unsupported, algorithm.name() + " signs messages, not digests");
  }
  if (digest.size() != digest_size(algorithm.digest)) {
    return Error(ErrorCode::invalid_argument, "a digest of the wrong length");
  }
  return verify_checked_digest(algorithm, digest, signature);
}

Status PublicKey::verify_checked_digest(const SignatureAlgorithm& algorithm, BytesView digest,
                                        BytesView signature) const {
  const Impl& self = *impl_;
  const bool ecdsa = algorithm.scheme == SignatureScheme::ecdsa;
  // An RSA signature is as long as the modulus (RFC 8017 section 8.1.2 step 1).
  if (ecdsa ? !read_ecdsa_signature(signature, self.curve)
            : signature.size() != (self.bits + 7) / 8) {
    return wrong_signature();
  }
  if (is_shake_pss(algorithm)) {
    return verify_shake_pss(self.key.get(), self.bits, algorithm, digest, signature);
  }
  CW_TRY(auto prepared, self.spare.take(self.key.get(), SignatureOperation::verify, algorithm));
  const int verdict = EVP_PKEY_verify(prepared->context.get(), signature.data(), signature.size(),
                                      digest.data(), digest.size());
  if (verdict != 1) {
    discard_crypto_errors();
    return wrong_signature();
  }
  self.spare.give_back(std::move(prepared));
  return ok();
}

}  // namespace certwright
