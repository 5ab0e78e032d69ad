// OpenSSL's error queue as an Error.
#pragma once

#include "pkcs/result.h"

namespace certwright {

// `crypto`: the sentence `what` and the reasons that OpenSSL queued, oldest first. Leaves this
// thread's queue empty. `what` has static storage duration.
Error crypto_error(const char* what);

// Empties this thread's queue: after a failure that has an error of its own, so that the next
// failure does not report it.
void discard_crypto_errors() noexcept;

}  // namespace certwright
