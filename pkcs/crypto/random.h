// Random octets from the library's generator, seeded by the operating system (T-044).
#pragma once

#include <span>

#include "pkcs/bytes.h"

namespace certwright {

// Fills `out`. `crypto` when the generator fails: then nothing may be issued. Thread-safe, safe
// after fork.
Status fill_random(std::span<std::uint8_t> out);

}  // namespace certwright
