// Which cryptographic library is at hand.
#pragma once

#include <string>

namespace certwright {

// "OpenSSL 3.0.19"
std::string crypto_library_version();
// Whether RC2, RC4 and single DES can be had (OpenSSL's legacy provider is installed). Loads it.
bool legacy_algorithms_available();

}  // namespace certwright
