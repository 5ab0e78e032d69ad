// Serial numbers (RFC 5280 section 4.1.2.2, CA/B Forum BR 7.1): 20 octets, positive, 158 bits of
// them random.
//
// Uniqueness is the store's constraint, not luck: a serial that the issuer has used is refused
// there (T-044).
#pragma once

#include <array>

#include "pkcs/bytes.h"

namespace certwright::authority {

using SerialNumber = std::array<std::uint8_t, 20>;

// `crypto` when the random generator fails: then nothing may be issued. Thread-safe.
Result<SerialNumber> make_serial_number();

}  // namespace certwright::authority
