#include <openssl/bn.h>

#include <memory>

#include "pkcs/crypto/big_number.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

struct Free {
  void operator()(BIGNUM* n) const { BN_free(n); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using Number = std::unique_ptr<BIGNUM, Free>;

Number number_of(BytesView octets) {
  return Number(BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr));
}
Bytes octets_of(const BIGNUM* n) {
  Bytes out(static_cast<std::size_t>(BN_num_bytes(n)));
  BN_bn2bin(n, out.data());
  return out;
}
Bytes times(BytesView a, BytesView b) {
  const std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
  const Number left = number_of(a), right = number_of(b), out(BN_new());
  REQUIRE(BN_mul(out.get(), left.get(), right.get(), context.get()) == 1);
  return octets_of(out.get());
}
// 2^exponent - 1
Bytes mersenne(int exponent) {
  const Number out(BN_new());
  REQUIRE(BN_set_bit(out.get(), exponent) == 1);
  REQUIRE(BN_sub_word(out.get(), 1) == 1);
  return octets_of(out.get());
}

std::vector<Bytes> shared(const std::vector<Bytes>& numbers) {
  return shared_factors(std::vector<BytesView>(numbers.begin(), numbers.end()));
}

// One number after the other, with the library's division.
std::vector<Bytes> shared_one_by_one(const std::vector<Bytes>& numbers) {
  const std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
  std::vector<Bytes> out;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const Number n = number_of(numbers[i]), product(BN_new());
    REQUIRE(BN_one(product.get()) == 1);
    for (std::size_t j = 0; j < numbers.size(); ++j) {
      const Number other = number_of(numbers[j]);
      if (j != i) BN_mod_mul(product.get(), product.get(), other.get(), n.get(), context.get());
    }
    REQUIRE(BN_gcd(product.get(), product.get(), n.get(), context.get()) == 1);
    out.push_back(BN_is_one(product.get()) == 1 ? Bytes() : octets_of(product.get()));
  }
  return out;
}

TEST_CASE("primes that moduli share are found", "[pkcs][T-034]") {
  const Bytes p = mersenne(521), q = mersenne(607), r = mersenne(1279), s = mersenne(2203);
  CHECK(shared({}).empty());
  CHECK(shared({times(p, q)}) == std::vector<Bytes>{{}});
  CHECK(shared({times(p, q), times(r, s)}) == std::vector<Bytes>{{}, {}});
  CHECK(shared({times(p, q), times(p, r)}) == std::vector<Bytes>{p, p});
  CHECK(shared({times(p, q), times(r, s), times(p, r)}) == std::vector<Bytes>{p, r, times(p, r)});
  // Three with one prime, and one with none of theirs.
  CHECK(shared({times(p, q), times(p, r), times(p, s), mersenne(2281)}) ==
        std::vector<Bytes>{p, p, p, {}});
}

TEST_CASE("a tree of products finds what division finds", "[pkcs][T-034]") {
  const Bytes p = mersenne(521);
  for (const std::size_t count : {2U, 3U, 7U, 33U, 100U}) {
    std::vector<Bytes> numbers;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t octets = 8 + 37 * (i % 14);
      numbers.push_back(make_number(octets, static_cast<std::uint8_t>(i)));
    }
    numbers.front() = times(p, make_number(64, 200));
    numbers.back() = times(p, make_number(900, 201));
    INFO(count);
    CHECK(shared(numbers) == shared_one_by_one(numbers));
  }
}

}  // namespace
}  // namespace certwright::tests
