#include "pkcs/crypto/edwards_point.h"

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

// a x^2 + y^2 = 1 + d x^2 y^2 modulo p (RFC 8032 sections 5.1 and 5.2)
struct EdwardsCurve {
  BigNumber p, d;
  bool a_is_minus_one = false;
};

BigNumber power_of_two(int exponent) {
  BigNumber out(BN_new());
  CW_ASSERT(out && BN_set_bit(out.get(), exponent) == 1);
  return out;
}

// 2^255 - 19; d = -121665/121666
EdwardsCurve make_ed25519() {
  EdwardsCurve out{power_of_two(255), BigNumber(BN_new()), true};
  const BnCtx context(BN_CTX_new());
  const BigNumber divisor(BN_new());
  CW_ASSERT(context && out.d && divisor && BN_sub_word(out.p.get(), 19) == 1);
  CW_ASSERT(BN_set_word(divisor.get(), 121666) == 1);
  CW_ASSERT(BN_mod_inverse(divisor.get(), divisor.get(), out.p.get(), context.get()) != nullptr);
  CW_ASSERT(BN_mul_word(divisor.get(), 121665) == 1);
  BN_set_negative(divisor.get(), 1);
  CW_ASSERT(BN_nnmod(out.d.get(), divisor.get(), out.p.get(), context.get()) == 1);
  return out;
}

// 2^448 - 2^224 - 1; d = -39081
EdwardsCurve make_ed448() {
  EdwardsCurve out{power_of_two(448), BigNumber(BN_new()), false};
  const BigNumber middle = power_of_two(224);
  CW_ASSERT(out.d && BN_sub(out.p.get(), out.p.get(), middle.get()) == 1 &&
            BN_sub_word(out.p.get(), 1) == 1);
  CW_ASSERT(BN_copy(out.d.get(), out.p.get()) != nullptr && BN_sub_word(out.d.get(), 39081) == 1);
  return out;
}

// With y below p. x^2 = (y^2 - 1) / (d y^2 - a); a quotient is a square when the product is one.
bool is_good_y(const EdwardsCurve& curve, const BIGNUM* y) {
  const BnCtx context(BN_CTX_new());
  const BigNumber square(BN_new()), top(BN_new()), bottom(BN_new()), product(BN_new());
  CW_ASSERT(context && square && top && bottom && product);
  const BIGNUM* const p = curve.p.get();
  BN_CTX* const c = context.get();
  CW_ASSERT(BN_mod_sqr(square.get(), y, p, c) == 1);
  CW_ASSERT(BN_mod_sub(top.get(), square.get(), BN_value_one(), p, c) == 1);
  CW_ASSERT(BN_mod_mul(bottom.get(), curve.d.get(), square.get(), p, c) == 1);
  CW_ASSERT(curve.a_is_minus_one
                ? BN_mod_add(bottom.get(), bottom.get(), BN_value_one(), p, c) == 1
                : BN_mod_sub(bottom.get(), bottom.get(), BN_value_one(), p, c) == 1);
  // Orders 1, 2 (y = 1, y = -1) and 4 (y = 0).
  if (BN_is_zero(square.get()) || BN_is_zero(top.get())) return false;
  // Order 8, on Ed25519 only: doubling gives y = 0 where x^2 + y^2 = 0, so top + y^2 bottom = 0.
  CW_ASSERT(BN_mod_mul(product.get(), square.get(), bottom.get(), p, c) == 1);
  CW_ASSERT(BN_mod_add(product.get(), product.get(), top.get(), p, c) == 1);
  if (curve.a_is_minus_one && BN_is_zero(product.get())) return false;
  CW_ASSERT(BN_mod_mul(product.get(), top.get(), bottom.get(), p, c) == 1);
  const int symbol = BN_kronecker(product.get(), p, c);
  CW_ASSERT(symbol >= -1);
  return symbol == 1;
}

}  // namespace

bool is_edwards_point(KeyAlgorithm type, BytesView octets) {
  const bool small = type == KeyAlgorithm::ed25519;
  if (!small && type != KeyAlgorithm::ed448) return false;
  if (octets.size() != (small ? 32 : 57)) return false;
  static const EdwardsCurve ed25519 = make_ed25519();
  static const EdwardsCurve ed448 = make_ed448();
  const EdwardsCurve& curve = small ? ed25519 : ed448;
  // Little-endian y; the highest bit of the last octet is the sign of x.
  const BigNumber y(BN_lebin2bn(octets.data(), static_cast<int>(octets.size()), nullptr));
  CW_ASSERT(y);
  const int sign_bit = static_cast<int>(octets.size()) * 8 - 1;
  if (BN_is_bit_set(y.get(), sign_bit) == 1) CW_ASSERT(BN_clear_bit(y.get(), sign_bit) == 1);
  return BN_cmp(y.get(), curve.p.get()) < 0 && is_good_y(curve, y.get());
}

}  // namespace certwright
