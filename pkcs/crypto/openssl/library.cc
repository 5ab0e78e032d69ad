#include "pkcs/crypto/library.h"

#include <openssl/crypto.h>

#include <map>
#include <mutex>
#include <string>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

OSSL_LIB_CTX* make_context() {
  // Must come before any other call that starts the library: it then never reads a configuration.
  // Nothing is freed at exit, because detached threads may still hash.
  CW_ASSERT(OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr) ==
            1);
  OSSL_LIB_CTX* context = OSSL_LIB_CTX_new();
  CW_ASSERT(context != nullptr);
  // A search path that is set wins over the environment variable OPENSSL_MODULES.
  if (const char* folder = OPENSSL_info(OPENSSL_INFO_MODULES_DIR)) {
    CW_ASSERT(OSSL_PROVIDER_set_default_search_path(context, folder) == 1);
  }
  CW_ASSERT(OSSL_PROVIDER_load(context, "default") != nullptr);
  return context;
}

// Algorithms by name; what was found is never given back.
template <class T>
class Cache {
 public:
  template <class Fetch>
  const T* find_or(const char* name, Fetch fetch) {
    const std::lock_guard lock(mutex_);
    const auto [place, is_new] = entries_.try_emplace(name, nullptr);
    if (is_new) {
      place->second = fetch(library_context(), name, nullptr);
      if (place->second == nullptr) {
        discard_crypto_errors();
        entries_.erase(place);  // may come with the legacy provider
        return nullptr;
      }
    }
    return place->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, T*, std::less<>> entries_;
};

}  // namespace

OSSL_LIB_CTX* library_context() {
  static OSSL_LIB_CTX* const context = make_context();
  return context;
}

bool load_legacy_provider() {
  static const bool loaded = [] {
    // Loading a second provider never takes the first away: both were asked for by name.
    const bool found = OSSL_PROVIDER_load(library_context(), "legacy") != nullptr;
    if (!found) discard_crypto_errors();
    return found;
  }();
  return loaded;
}

const EVP_MD* fetched_digest(const char* name) {
  static Cache<EVP_MD> cache;
  return cache.find_or(name, EVP_MD_fetch);
}

const EVP_CIPHER* fetched_cipher(const char* name) {
  static Cache<EVP_CIPHER> cache;
  return cache.find_or(name, EVP_CIPHER_fetch);
}

std::string crypto_library_version() {
  return std::string("OpenSSL ") + OpenSSL_version(OPENSSL_VERSION_STRING);
}

bool legacy_algorithms_available() { return load_legacy_provider(); }

}  // namespace certwright
