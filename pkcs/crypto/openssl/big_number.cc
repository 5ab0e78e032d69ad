#include "pkcs/crypto/big_number.h"

#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

BigNumber number_from(BytesView magnitude) {
  BigNumber out(BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), nullptr));
  CW_ASSERT(out);
  return out;
}

BigNumber new_number() {
  BigNumber out(BN_new());
  CW_ASSERT(out);
  return out;
}

// The integer part of the square root, by Newton's iteration from above.
BigNumber square_root(const BIGNUM* n, BN_CTX* context) {
  BigNumber root = new_number();
  BigNumber next = new_number();
  CW_ASSERT(BN_set_bit(next.get(), (BN_num_bits(n) + 1) / 2) == 1);
  do {
    CW_ASSERT(BN_copy(root.get(), next.get()) != nullptr);
    CW_ASSERT(BN_div(next.get(), nullptr, n, root.get(), context) == 1);
    CW_ASSERT(BN_add(next.get(), next.get(), root.get()) == 1);
    CW_ASSERT(BN_rshift1(next.get(), next.get()) == 1);
  } while (BN_cmp(next.get(), root.get()) < 0);
  return root;
}

// Squares leave few remainders: these moduli let one number in a hundred and fifty through.
bool may_be_square(const BIGNUM* n) {
  for (const std::uint64_t modulus : {64U, 63U, 65U, 11U}) {
    const std::uint64_t rest = BN_mod_word(n, modulus);
    bool found = false;
    for (std::uint64_t x = 0; x <= modulus / 2 && !found; ++x) found = x * x % modulus == rest;
    if (!found) return false;
  }
  return true;
}

bool is_square(const BIGNUM* n, BN_CTX* context) {
  if (BN_is_zero(n)) return true;
  if (!may_be_square(n)) return false;
  const BigNumber root = square_root(n, context);
  const BigNumber square = new_number();
  CW_ASSERT(BN_sqr(square.get(), root.get(), context) == 1);
  return BN_cmp(square.get(), n) == 0;
}

}  // namespace

bool is_probable_prime(BytesView magnitude) {
  const BigNumber n = number_from(magnitude);
  if (!BN_is_odd(n.get()) || BN_is_one(n.get())) return false;
  if (BN_is_word(n.get(), 3)) return true;
  const BnCtx context(BN_CTX_new());
  const BnMontCtx montgomery(BN_MONT_CTX_new());
  const BigNumber minus_one = new_number(), odd_part = new_number(), power = new_number();
  CW_ASSERT(context && montgomery &&
            BN_MONT_CTX_set(montgomery.get(), n.get(), context.get()) == 1);
  CW_ASSERT(BN_sub(minus_one.get(), n.get(), BN_value_one()) == 1);
  int twos = 0;
  while (BN_is_bit_set(minus_one.get(), twos) == 0) ++twos;
  CW_ASSERT(BN_rshift(odd_part.get(), minus_one.get(), twos) == 1);
  CW_ASSERT(BN_mod_exp_mont_word(power.get(), 2, odd_part.get(), n.get(), context.get(),
                                 montgomery.get()) == 1);
  if (BN_is_one(power.get())) return true;
  for (; twos > 0; --twos) {
    if (BN_cmp(power.get(), minus_one.get()) == 0) return true;
    CW_ASSERT(BN_mod_sqr(power.get(), power.get(), n.get(), context.get()) == 1);
  }
  return false;
}

bool fermat_finds_factors(BytesView magnitude, unsigned rounds) {
  const BnCtx context(BN_CTX_new());
  CW_ASSERT(context);
  const BigNumber n = number_from(magnitude);
  // n = a^2 - b^2 with a from the square root upwards.
  const BigNumber a = square_root(n.get(), context.get());
  const BigNumber b_squared = new_number();
  CW_ASSERT(BN_sqr(b_squared.get(), a.get(), context.get()) == 1);
  CW_ASSERT(BN_sub(b_squared.get(), b_squared.get(), n.get()) == 1);
  for (unsigned i = 0; i <= rounds; ++i) {
    if (!BN_is_negative(b_squared.get()) && is_square(b_squared.get(), context.get())) return true;
    // (a + 1)^2 - n = b^2 + a + (a + 1)
    CW_ASSERT(BN_add(b_squared.get(), b_squared.get(), a.get()) == 1);
    CW_ASSERT(BN_add_word(a.get(), 1) == 1);
    CW_ASSERT(BN_add(b_squared.get(), b_squared.get(), a.get()) == 1);
  }
  return false;
}

bool power_is_one(BytesView base, BytesView exponent, BytesView modulus) {
  const BigNumber b = number_from(base), e = number_from(exponent), m = number_from(modulus);
  if (BN_is_zero(m.get())) return false;
  const BnCtx context(BN_CTX_new());
  const BigNumber power = new_number();
  CW_ASSERT(context && BN_mod_exp(power.get(), b.get(), e.get(), m.get(), context.get()) == 1);
  return BN_is_one(power.get());
}

}  // namespace certwright
