// The module certwright-botan.so. Linking Botan costs every start of a program two milliseconds, so
// the program loads this on the first use of a passphrase instead.
#include "pkcs/crypto/botan/argon2_module.h"

#include <botan/ffi.h>

extern "C" __attribute__((visibility("default"))) CertwrightArgon2id CW_ARGON2ID_SYMBOL;

int CW_ARGON2ID_SYMBOL(const char* passphrase, std::size_t passphrase_size,
                       const std::uint8_t* salt, std::size_t salt_size, std::size_t memory_kib,
                       std::size_t passes, std::size_t lanes, std::uint8_t* out,
                       std::size_t size) noexcept {
  return botan_pwdhash("Argon2id", memory_kib, passes, lanes, out, size, passphrase,
                       passphrase_size, salt, salt_size);
}
