// Owners of OpenSSL objects, one pointer wide, and the library context that everything is fetched
// from. The only place where OpenSSL's free functions are named.
//
// A raw pointer becomes a Handle in the expression that obtained it. `get0` borrows, `get1` and
// `new` own; what takes a second reference is a named function (up_ref).
#pragma once

#include <openssl/bn.h>
#include <openssl/core.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>

#include <memory>

namespace certwright {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};
template <class T, auto Free>
using Handle = std::unique_ptr<T, Freer<Free>>;

using EvpPkey = Handle<EVP_PKEY, EVP_PKEY_free>;
using EvpPkeyCtx = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using EvpMd = Handle<EVP_MD, EVP_MD_free>;
using EvpMdCtx = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using EvpCipher = Handle<EVP_CIPHER, EVP_CIPHER_free>;
using EvpCipherCtx = Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using EvpMac = Handle<EVP_MAC, EVP_MAC_free>;
using EvpMacCtx = Handle<EVP_MAC_CTX, EVP_MAC_CTX_free>;
using EvpKdf = Handle<EVP_KDF, EVP_KDF_free>;
using EvpKdfCtx = Handle<EVP_KDF_CTX, EVP_KDF_CTX_free>;
using EvpSignature = Handle<EVP_SIGNATURE, EVP_SIGNATURE_free>;
// Overwritten when freed, so it may hold a secret.
using BigNumber = Handle<BIGNUM, BN_clear_free>;
using BnCtx = Handle<BN_CTX, BN_CTX_free>;
using BnMontCtx = Handle<BN_MONT_CTX, BN_MONT_CTX_free>;
using EcGroup = Handle<EC_GROUP, EC_GROUP_free>;
using EcPoint = Handle<EC_POINT, EC_POINT_clear_free>;
using EcdsaSignature = Handle<ECDSA_SIG, ECDSA_SIG_free>;
using OsslParamBuilder = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using OsslParams = Handle<OSSL_PARAM, OSSL_PARAM_free>;

inline EvpPkey up_ref(EVP_PKEY* key) {
  EVP_PKEY_up_ref(key);
  return EvpPkey(key);
}

// The process's own library context, made on first use and never freed: the default provider and
// nothing else, whatever OPENSSL_CONF, OPENSSL_MODULES or the system's configuration say (T-110).
// Thread-safe. Every fetch and every generator names it. A failure is a broken installation and
// stops the program.
OSSL_LIB_CTX* library_context();

// Loads OpenSSL's legacy provider (RC2, RC4, DES) into library_context(), from the library's own
// folder. False when it is not installed. Thread-safe; the work is done once.
bool load_legacy_provider();

// The fetched algorithm, made on first use and kept for the life of the process; null when the
// library lacks it. Thread-safe. `name` is OpenSSL's: "SHA2-256".
const EVP_MD* fetched_digest(const char* name);
const EVP_CIPHER* fetched_cipher(const char* name);

}  // namespace certwright
