// Tests on big numbers, unsigned big-endian.
#pragma once

#include <span>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright {

// One round of Miller and Rabin's test with base 2: true for every prime above 2, and for a
// composite number with a chance that nobody meets without seeking it. 50 ms for 8192 bits.
bool is_probable_prime(BytesView magnitude);

// Whether Fermat's method finds two factors of the odd number within so many rounds: it does when
// they are close to each other (T-034).
bool fermat_finds_factors(BytesView magnitude, unsigned rounds);

// Whether base^exponent is 1 modulo `modulus`: whether a DSA key lies in the subgroup of its order
// (FIPS 186-4 section 5.3). False for a modulus of zero. The cost grows with both sizes: callers
// limit them.
bool power_is_one(BytesView base, BytesView exponent, BytesView modulus);

// What each of the odd, distinct numbers above 1 has in common with the product of all others;
// empty where that is 1 (T-034). Much less than quadratic time: 1,000 numbers of 2048 bits take
// half a second.
std::vector<Bytes> shared_factors(std::span<const BytesView> numbers);

}  // namespace certwright
