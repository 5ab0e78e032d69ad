// OpenSSL's method for a digest of ours.
#pragma once

#include <openssl/evp.h>

#include "pkcs/crypto/digest.h"

namespace certwright {

// Kept for the life of the process. `unsupported` when the library lacks it. Thread-safe.
Result<const EVP_MD*> digest_method(DigestAlgorithm algorithm);

}  // namespace certwright
