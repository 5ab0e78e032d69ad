// What the numbers of an RSA key show without arithmetic on all of them.
#pragma once

#include <array>

#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::cabf_br {

inline bool has_rsa_key(const CertificateFacts& c) {
  return c.is_tls_server() && c.is_rsa() && !c->spki.modulus.empty();
}

inline bool is_odd(BytesView magnitude) {
  return !magnitude.empty() && (magnitude.back() & 1) != 0;
}

// Below 3 * 2^30: whether an exponent is less than `limit`.
inline bool is_less_than(BytesView magnitude, std::uint32_t limit) {
  if (magnitude.size() > 4) return false;
  std::uint64_t value = 0;
  for (const std::uint8_t octet : magnitude) value = value << 8 | octet;
  return value < limit;
}

// The primes below 752 (FIPS 186-4, NIST SP 800-89 section 5.3.3).
consteval std::array<std::uint32_t, 133> small_primes() {
  std::array<std::uint32_t, 133> out{};
  std::size_t count = 0;
  for (std::uint32_t n = 2; n < 752; ++n) {
    bool prime = true;
    for (std::uint32_t d = 2; d * d <= n && prime; ++d) prime = n % d != 0;
    if (prime) out.at(count++) = n;
  }
  if (count != out.size()) throw "another number of primes";
  return out;
}
inline constexpr auto kSmallPrimes = small_primes();

inline std::uint32_t residue_of(BytesView magnitude, std::uint32_t modulus) {
  std::uint64_t rest = 0;
  std::size_t at = 0;
  for (; at < magnitude.size() % 4; ++at) rest = rest << 8 | magnitude[at];
  rest %= modulus;
  for (; at < magnitude.size(); at += 4) {
    const std::uint64_t word = static_cast<std::uint64_t>(magnitude[at]) << 24 |
                               static_cast<std::uint64_t>(magnitude[at + 1]) << 16 |
                               static_cast<std::uint64_t>(magnitude[at + 2]) << 8 |
                               magnitude[at + 3];
    rest = (rest << 32 | word) % modulus;
  }
  return static_cast<std::uint32_t>(rest);
}

// The least prime below 752 that divides the number; 0 when none does. Several primes share one
// pass over the number: twenty microseconds for 2048 bits.
inline std::uint32_t small_prime_factor(BytesView magnitude) {
  for (std::size_t start = 0; start < kSmallPrimes.size();) {
    std::uint64_t product = 1;
    std::size_t end = start;
    while (end < kSmallPrimes.size() && product * kSmallPrimes[end] < 0x100000000) {
      product *= kSmallPrimes[end++];
    }
    const std::uint32_t rest = residue_of(magnitude, static_cast<std::uint32_t>(product));
    for (; start < end; ++start) {
      if (rest % kSmallPrimes[start] == 0) return kSmallPrimes[start];
    }
  }
  return 0;
}

}  // namespace certwright::validators::rules::cabf_br
