// Argon2id (RFC 9106): a key from a passphrase, for keys at rest. The implementation is Botan's, in
// a module that is loaded on first use, so that commands without a passphrase do not pay for it.
#pragma once

#include "pkcs/bytes.h"

namespace certwright {

struct Argon2Parameters {
  // RFC 9106 section 4, second recommended option; also the floor below which a stored record is
  // refused.
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 3;
  std::uint32_t lanes = 4;
};

// `salt` has at least 16 octets. Errors: `limit_exceeded` (memory above 1 GiB, passes above 64,
// lanes above 16), `invalid_argument`, `unsupported` when the module is not installed.
Result<SecureBytes> argon2id(BytesView passphrase, BytesView salt,
                             const Argon2Parameters& parameters, std::size_t size);

}  // namespace certwright
