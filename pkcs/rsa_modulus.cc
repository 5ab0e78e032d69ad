#include "pkcs/rsa_modulus.h"

#include <algorithm>
#include <array>

namespace certwright {
namespace {

__extension__ using Wide = unsigned __int128;

// Products of odd primes below 2^16, each as long as it fits 64 bits.
struct PrimeGroup {
  std::uint64_t product = 1;
  std::uint64_t inverse = 1;  // of the product, modulo 2^64
  std::array<std::uint16_t, 12> primes{};
  std::size_t count = 0;
};

// How many groups are divided by at once.
constexpr std::size_t kAtOnce = 6;

// Newton's iteration doubles the right bits each time; an odd number is its own inverse modulo 8.
std::uint64_t inverse_modulo_word(std::uint64_t odd) {
  std::uint64_t inverse = odd;
  for (int i = 0; i < 5; ++i) inverse *= 2 - odd * inverse;
  return inverse;
}

std::vector<PrimeGroup> make_groups() {
  constexpr std::uint32_t kLimit = 1U << 16;
  std::vector<bool> composite(kLimit);
  std::vector<PrimeGroup> groups(1);
  for (std::uint32_t n = 3; n < kLimit; n += 2) {
    if (composite[n]) continue;
    for (std::uint64_t m = std::uint64_t{n} * n; m < kLimit; m += n) composite[m] = true;
    PrimeGroup* group = &groups.back();
    const bool full = group->count == group->primes.size() || (Wide{group->product} * n) >> 64 != 0;
    if (full) group = &groups.emplace_back();
    group->product *= n;
    group->primes[group->count++] = static_cast<std::uint16_t>(n);
  }
  for (auto& group : groups) group.inverse = inverse_modulo_word(group.product);
  // Groups without primes, so that their number is a multiple of what is taken at once.
  while (groups.size() % kAtOnce != 0) groups.emplace_back();
  return groups;
}

std::vector<std::uint64_t> little_endian_words(BytesView magnitude) {
  std::vector<std::uint64_t> words((magnitude.size() + 7) / 8);
  for (std::size_t i = 0; i < magnitude.size(); ++i) {
    words[i / 8] |= std::uint64_t{magnitude[magnitude.size() - 1 - i]} << (8 * (i % 8));
  }
  return words;
}

// Numbers that the groups' primes divide exactly when they divide `words`: exact division from the
// low end, whose last borrow is congruent to the number up to a power of two and the sign. Two
// multiplications a word, where a remainder would take a division; several groups at once, because
// each step waits for the one before.
using Remainders = std::array<std::uint64_t, kAtOnce>;

Remainders exact_remainders(const std::vector<std::uint64_t>& words, const PrimeGroup* groups) {
  Remainders borrows{};
  for (const std::uint64_t word : words) {
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      const std::uint64_t quotient = (word - borrows[i]) * groups[i].inverse;
      borrows[i] = static_cast<std::uint64_t>(Wide{quotient} * groups[i].product >> 64) +
                   (word < borrows[i] ? 1 : 0);
    }
  }
  return borrows;
}

// The primes of the published fingerprint: 3 to 167.
constexpr std::array<std::uint8_t, 38> kFingerprintPrimes = {
    3,  5,  7,  11, 13, 17,  19,  23,  29,  31,  37,  41,  43,  47,  53,  59,  61,  67,  71,
    73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167};

bool is_power_of_65537(std::uint32_t residue, std::uint32_t prime) {
  const std::uint32_t generator = 65537 % prime;
  std::uint32_t power = 1;
  do {
    if (power == residue) return true;
    power = power * generator % prime;
  } while (power != 1);
  return false;
}

std::uint32_t remainder(BytesView magnitude, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (const std::uint8_t octet : magnitude) rest = (rest << 8 | octet) % divisor;
  return static_cast<std::uint32_t>(rest);
}

}  // namespace

bool has_small_factor(BytesView magnitude) {
  static const std::vector<PrimeGroup> groups = make_groups();
  const auto words = little_endian_words(magnitude);
  for (std::size_t first = 0; first < groups.size(); first += kAtOnce) {
    const Remainders rests = exact_remainders(words, &groups[first]);
    for (std::size_t g = 0; g < kAtOnce; ++g) {
      const PrimeGroup& group = groups[first + g];
      for (std::size_t i = 0; i < group.count; ++i) {
        if (rests[g] % group.primes[i] == 0) return true;
      }
    }
  }
  return false;
}

// Most moduli of other origin fail at 11, 13 or 17.
bool has_roca_fingerprint(BytesView magnitude) {
  return !magnitude.empty() &&
         std::all_of(kFingerprintPrimes.begin(), kFingerprintPrimes.end(), [&](unsigned prime) {
           return is_power_of_65537(remainder(magnitude, prime), prime);
         });
}

}  // namespace certwright
