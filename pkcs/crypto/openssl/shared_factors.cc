#include <algorithm>

#include "pkcs/crypto/big_number.h"
#include "pkcs/crypto/openssl/handles.h"

// D. J. Bernstein, "How to find smooth parts of integers", with two changes. The numbers go down
// the tree as P/N, summed over all N, in place of P: each arrives at its leaf as that product of
// all others, half as long as P modulo N^2. And they are reduced from the low end, as Montgomery
// does, which multiplies them by powers of two: no matter to odd divisors, and the library's
// division, unlike its multiplication, takes quadratic time.
namespace certwright {
namespace {

constexpr int kWordBits = 64;
constexpr int kLeastSplitWords = 32;

BigNumber new_number() {
  BigNumber out(BN_new());
  CW_ASSERT(out);
  return out;
}

int words_of(const BIGNUM* n) { return (BN_num_bits(n) + kWordBits - 1) / kWordBits; }

// Bits [from, from + count) as a number.
BigNumber bits_of(const BIGNUM* n, int from, int count) {
  BigNumber out = new_number();
  CW_ASSERT(BN_rshift(out.get(), n, from) == 1);
  if (BN_num_bits(out.get()) > count) CW_ASSERT(BN_mask_bits(out.get(), count) == 1);
  return out;
}

// The library multiplies numbers of one length in less than quadratic time, and only those: a
// longer factor is taken in pieces.
BigNumber product(const BIGNUM* a, const BIGNUM* b, BN_CTX* context) {
  const BIGNUM* longer = words_of(a) >= words_of(b) ? a : b;
  const BIGNUM* shorter = longer == a ? b : a;
  const int length = words_of(shorter);
  BigNumber out = new_number();
  if (words_of(longer) - length <= 1 || length < kLeastSplitWords) {
    CW_ASSERT(BN_mul(out.get(), a, b, context) == 1);
    return out;
  }
  for (int from = 0; from < BN_num_bits(longer); from += length * kWordBits) {
    const BigNumber piece = bits_of(longer, from, length * kWordBits);
    const BigNumber part = product(piece.get(), shorter, context);
    CW_ASSERT(BN_lshift(part.get(), part.get(), from) == 1);
    CW_ASSERT(BN_add(out.get(), out.get(), part.get()) == 1);
  }
  return out;
}

BigNumber low_product(const BIGNUM* a, const BIGNUM* b, int bits, BN_CTX* context) {
  const BigNumber full = product(a, b, context);
  return bits_of(full.get(), 0, bits);
}

// The inverse of an odd number modulo 2^bits; `bits` is a multiple of the word's. Newton's
// iteration doubles the bits that are right: x' = x - x (n x - 1).
BigNumber inverse(const BIGNUM* n, int bits, BN_CTX* context) {
  if (bits <= kWordBits) {
    const BigNumber power = new_number();
    CW_ASSERT(BN_set_bit(power.get(), bits) == 1);
    const BigNumber low = bits_of(n, 0, bits);
    BigNumber out(BN_mod_inverse(nullptr, low.get(), power.get(), context));
    CW_ASSERT(out);
    return out;
  }
  const int half = (bits / kWordBits + 1) / 2 * kWordBits;
  BigNumber x = inverse(n, half, context);
  // n x - 1 is 2^half e.
  const BigNumber n_low = bits_of(n, 0, half), n_high = bits_of(n, half, half);
  const BigNumber low = product(n_low.get(), x.get(), context);
  const BigNumber high = low_product(n_high.get(), x.get(), half, context);
  const BigNumber carried = bits_of(low.get(), half, half);
  const BigNumber e = new_number();
  CW_ASSERT(BN_add(e.get(), carried.get(), high.get()) == 1);
  const BigNumber error = bits_of(e.get(), 0, half);
  const BigNumber correction = low_product(error.get(), x.get(), half, context);
  if (BN_is_zero(correction.get())) return x;
  const BigNumber upper = new_number();
  CW_ASSERT(BN_set_bit(upper.get(), half) == 1);
  CW_ASSERT(BN_sub(upper.get(), upper.get(), correction.get()) == 1);
  CW_ASSERT(BN_lshift(upper.get(), upper.get(), half) == 1);
  CW_ASSERT(BN_add(x.get(), x.get(), upper.get()) == 1);
  return bits_of(x.get(), 0, bits);
}

// `value` times a power of two modulo the odd number, no longer than it.
void reduce(BigNumber& value, const BIGNUM* modulus, BN_CTX* context) {
  const int bits = words_of(modulus) * kWordBits;
  if (BN_num_bits(value.get()) <= bits) return;
  const BigNumber inverted = inverse(modulus, bits, context);
  while (BN_num_bits(value.get()) > bits) {
    const BigNumber low = bits_of(value.get(), 0, bits);
    const BigNumber quotient = low_product(low.get(), inverted.get(), bits, context);
    const BigNumber multiple = product(quotient.get(), modulus, context);
    CW_ASSERT(BN_sub(value.get(), value.get(), multiple.get()) == 1);
    CW_ASSERT(BN_rshift(value.get(), value.get(), bits) == 1);
    if (BN_is_negative(value.get())) {
      CW_ASSERT(BN_add(value.get(), value.get(), modulus) == 1);
    }
  }
}

// Some neighbouring numbers: their product, and the sum of the products that leave out one each.
struct Node {
  BigNumber product_of_all, sum;
  std::unique_ptr<Node> left, right;
};

std::unique_ptr<Node> grow(std::span<const BytesView> numbers, BN_CTX* context) {
  auto node = std::make_unique<Node>();
  if (numbers.size() == 1) {
    node->product_of_all.reset(
        BN_bin2bn(numbers[0].data(), static_cast<int>(numbers[0].size()), nullptr));
    node->sum = new_number();
    CW_ASSERT(node->product_of_all && BN_one(node->sum.get()) == 1);
    return node;
  }
  const std::size_t half = numbers.size() / 2;
  node->left = grow(numbers.first(half), context);
  node->right = grow(numbers.subspan(half), context);
  Node& left = *node->left;
  Node& right = *node->right;
  node->product_of_all = product(left.product_of_all.get(), right.product_of_all.get(), context);
  node->sum = product(left.sum.get(), right.product_of_all.get(), context);
  const BigNumber other = product(right.sum.get(), left.product_of_all.get(), context);
  CW_ASSERT(BN_add(node->sum.get(), node->sum.get(), other.get()) == 1);
  left.sum.reset();
  right.sum.reset();
  return node;
}

// Euclid's algorithm: nothing is secret here, and the library's own takes its time to hide that.
BigNumber greatest_common_divisor(BigNumber a, BigNumber b, BN_CTX* context) {
  while (!BN_is_zero(b.get())) {
    CW_ASSERT(BN_div(nullptr, a.get(), a.get(), b.get(), context) == 1);
    a.swap(b);
  }
  return a;
}

Bytes octets_of(const BIGNUM* n) {
  Bytes out(static_cast<std::size_t>(BN_num_bytes(n)));
  CW_ASSERT(BN_bn2bin(n, out.data()) == static_cast<int>(out.size()));
  return out;
}

// Takes the tree apart from the top, so that what was used is freed.
void descend(std::unique_ptr<Node> node, BigNumber value, std::vector<Bytes>& out,
             BN_CTX* context) {
  reduce(value, node->product_of_all.get(), context);
  if (!node->left) {
    const BigNumber divisor =
        greatest_common_divisor(std::move(node->product_of_all), std::move(value), context);
    out.push_back(BN_is_one(divisor.get()) ? Bytes() : octets_of(divisor.get()));
    return;
  }
  node->product_of_all.reset();
  BigNumber copy(BN_dup(value.get()));
  CW_ASSERT(copy);
  descend(std::move(node->left), std::move(copy), out, context);
  descend(std::move(node->right), std::move(value), out, context);
}

}  // namespace

std::vector<Bytes> shared_factors(std::span<const BytesView> numbers) {
  std::vector<Bytes> out;
  if (numbers.empty()) return out;
  out.reserve(numbers.size());
  const BnCtx context(BN_CTX_new());
  CW_ASSERT(context);
  auto root = grow(numbers, context.get());
  BigNumber sum = std::move(root->sum);
  descend(std::move(root), std::move(sum), out, context.get());
  return out;
}

}  // namespace certwright
