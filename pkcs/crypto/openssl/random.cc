#include "pkcs/crypto/random.h"

#include <openssl/rand.h>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {

Status fill_random(std::span<std::uint8_t> out) {
  // OpenSSL's generator seeds itself from getrandom(2), and again after a fork.
  constexpr unsigned kStrength = 256;
  if (RAND_bytes_ex(library_context(), out.data(), out.size(), kStrength) != 1) {
    wipe(out.data(), out.size());
    return crypto_error("the random generator failed");
  }
  return ok();
}

}  // namespace certwright
