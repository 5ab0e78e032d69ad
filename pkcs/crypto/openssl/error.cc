#include "pkcs/crypto/openssl/error.h"

#include <openssl/err.h>

#include <string>

namespace certwright {

Error crypto_error(const char* what) {
  std::string reasons;
  while (const unsigned long code = ERR_get_error()) {
    const char* reason = ERR_reason_error_string(code);
    reasons += reasons.empty() ? " (" : "; ";
    if (reason != nullptr) {
      reasons += reason;
    } else {
      reasons += "error " + std::to_string(ERR_GET_REASON(code));
    }
  }
  if (reasons.empty()) return Error(ErrorCode::crypto, what);
  return Error(ErrorCode::crypto, what + reasons + ")");
}

void discard_crypto_errors() noexcept { ERR_clear_error(); }

}  // namespace certwright
