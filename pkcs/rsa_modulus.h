// What the residues of an RSA modulus give away, without any big-number arithmetic.
#pragma once

#include "pkcs/bytes.h"

namespace certwright {

// Whether a prime below 2^16 divides the number (T-031). `magnitude` is unsigned big-endian and
// odd; a fifth of a millisecond for 2048 bits.
bool has_small_factor(BytesView magnitude);

// Whether the number has the fingerprint of CVE-2017-15361 (Nemec, Sys, Svenda, Klinec, Matyas,
// "The Return of Coppersmith's Attack", 2017): its primes were made as k M + (65537^a mod M), M a
// primorial, so that modulo each small prime it is a power of 65537 (T-032).
bool has_roca_fingerprint(BytesView magnitude);

}  // namespace certwright
