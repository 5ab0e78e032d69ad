#include "pkcs/crypto/openssl/private_key_handle.h"

#include <openssl/core_names.h>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/signature_context.h"

namespace certwright {
namespace {

// Parameters for EVP_PKEY_fromdata. Their values are wiped with it.
class SecretParameters {
 public:
  // `magnitude` is unsigned big-endian.
  void add_number(const char* name, BytesView magnitude) {
    SecureBytes& value = values_.emplace_back(magnitude.rbegin(), magnitude.rend());
    const BigNumber number(BN_lebin2bn(value.data(), static_cast<int>(value.size()), nullptr));
    CW_ASSERT(number &&
              BN_bn2nativepad(number.get(), value.data(), static_cast<int>(value.size())) >= 0);
    parameters_.push_back(OSSL_PARAM_construct_BN(name, value.data(), value.size()));
  }
  void add_octets(const char* name, BytesView octets) {
    SecureBytes& value = values_.emplace_back(octets.begin(), octets.end());
    parameters_.push_back(OSSL_PARAM_construct_octet_string(name, value.data(), value.size()));
  }
  void add_text(const char* name, std::string_view text) {
    SecureBytes& value = values_.emplace_back(text.begin(), text.end());
    value.push_back(0);
    parameters_.push_back(
        OSSL_PARAM_construct_utf8_string(name, reinterpret_cast<char*>(value.data()), text.size()));
  }

  // Null when the library does not take them, with its reasons queued.
  EvpPkey make_key(const char* type) {
    parameters_.push_back(OSSL_PARAM_construct_end());
    const EvpPkeyCtx context(EVP_PKEY_CTX_new_from_name(library_context(), type, nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters_.data()) != 1) {
      return nullptr;
    }
    return EvpPkey(key);
  }

 private:
  std::vector<SecureBytes> values_;  // a value's octets stay where they are when the vector grows
  std::vector<OSSL_PARAM> parameters_;
};

Error lacks_algorithm(KeyAlgorithm type) {
  discard_crypto_errors();
  return {ErrorCode::unsupported,
          "the cryptographic library lacks " + std::string(to_string(type))};
}

// Null when the library refuses, with its reasons queued.
EvpPkey ml_dsa_from_seed(KeyAlgorithm type, BytesView seed) {
  SecureBytes octets = to_secure(seed);
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_octet_string("seed", octets.data(), octets.size()),
      OSSL_PARAM_construct_end()};
  const EvpPkeyCtx context(
      EVP_PKEY_CTX_new_from_name(library_context(), raw_key_name(type), nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_params(context.get(), parameters) != 1 ||
      EVP_PKEY_generate(context.get(), &key) != 1) {
    return nullptr;
  }
  return EvpPkey(key);
}

// Whether the seed leads to the expanded key that came with it (RFC 9881 section 6).
bool has_expanded_key(const EVP_PKEY* key, BytesView expanded) {
  SecureBytes own(expanded.size());
  std::size_t size = 0;
  return EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PRIV_KEY, own.data(), own.size(),
                                         &size) == 1 &&
         size == own.size() && equal_constant_time(own, expanded);
}

}  // namespace

Result<EvpPkey> make_rsa_private_key(const RsaPrivateParts& parts) {
  SecretParameters parameters;
  parameters.add_number(OSSL_PKEY_PARAM_RSA_N, parts.modulus);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_E, parts.public_exponent);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_D, parts.private_exponent);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_FACTOR1, parts.prime1);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_FACTOR2, parts.prime2);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_EXPONENT1, parts.exponent1);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_EXPONENT2, parts.exponent2);
  parameters.add_number(OSSL_PKEY_PARAM_RSA_COEFFICIENT1, parts.coefficient);
  EvpPkey key = parameters.make_key("RSA");
  if (!key) return crypto_error("an RSA private key could not be taken over");
  return key;
}

EvpPkey make_ec_private_key(NamedCurve curve, BytesView scalar, BytesView public_point) {
  SecretParameters parameters;
  parameters.add_text(OSSL_PKEY_PARAM_GROUP_NAME, to_string(curve));
  parameters.add_octets(OSSL_PKEY_PARAM_PUB_KEY, public_point);
  parameters.add_number(OSSL_PKEY_PARAM_PRIV_KEY, scalar);
  return parameters.make_key("EC");
}

Result<EvpPkey> make_edwards_private_key(KeyAlgorithm type, BytesView octets) {
  if (octets.size() != (type == KeyAlgorithm::ed25519 ? 32U : 57U)) {
    return Error(ErrorCode::bad_key, "an EdDSA private key of a wrong length");
  }
  EvpPkey key(EVP_PKEY_new_raw_private_key_ex(library_context(), raw_key_name(type), nullptr,
                                              octets.data(), octets.size()));
  if (!key) return lacks_algorithm(type);
  return key;
}

Result<EvpPkey> make_ml_dsa_private_key(KeyAlgorithm type, BytesView seed, BytesView expanded) {
  constexpr std::size_t kSeedOctets = 32;
  if (!seed.empty() && seed.size() != kSeedOctets) {
    return Error(ErrorCode::bad_key, "an ML-DSA seed of a wrong length");
  }
  const EvpPkeyCtx known(
      EVP_PKEY_CTX_new_from_name(library_context(), raw_key_name(type), nullptr));
  if (!known) return lacks_algorithm(type);
  EvpPkey key;
  if (!seed.empty()) {
    key = ml_dsa_from_seed(type, seed);
  } else {
    SecretParameters parameters;
    parameters.add_octets(OSSL_PKEY_PARAM_PRIV_KEY, expanded);
    key = parameters.make_key(raw_key_name(type));
  }
  const bool both = !seed.empty() && !expanded.empty();
  if (!key || (both && !has_expanded_key(key.get(), expanded))) {
    discard_crypto_errors();
    return Error(ErrorCode::bad_key, "an ML-DSA private key that is not consistent");
  }
  return key;
}

}  // namespace certwright
