#define OPENSSL_SUPPRESS_DEPRECATED  // EC_GROUP_precompute_mult and its like

#include "pkcs/crypto/ecdsa_table.h"

#include <openssl/obj_mac.h>

#include <array>

#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"
#include "pkcs/der_reader.h"

namespace certwright {

std::optional<EcdsaValues> read_ecdsa_signature(BytesView signature, NamedCurve curve) {
  const std::size_t field = field_octets(curve);
  DerReader reader(signature);
  auto sequence = reader.read_sequence();
  if (!sequence || !reader.at_end()) return std::nullopt;
  std::array<BytesView, 2> values;
  for (BytesView& value : values) {
    const auto number = sequence->read_integer();
    if (!number || number->front() >= 0x80 || number->size() > field + 1) return std::nullopt;
    value = number->front() == 0 ? number->subspan(1) : *number;
    if (value.empty()) return std::nullopt;
  }
  if (!sequence->at_end()) return std::nullopt;
  return EcdsaValues{values[0], values[1]};
}

// Without the calls that are deprecated since 3.0 there is no way to give a group a table.
#if defined(OPENSSL_NO_DEPRECATED_3_0) || OPENSSL_VERSION_MAJOR >= 4

std::unique_ptr<const EcdsaTable> EcdsaTable::make(NamedCurve, BytesView) { return nullptr; }

#else

namespace {

// P-256, for all tables.
struct Curve {
  EcGroup group;
  BigNumber prime, order;
  BigNumber prime_less_order;  // an x below it may stand for a remainder below it, too
};

std::unique_ptr<const Curve> make_curve() {
  auto curve = std::make_unique<Curve>();
  curve->group.reset(
      EC_GROUP_new_by_curve_name_ex(library_context(), nullptr, NID_X9_62_prime256v1));
  curve->prime.reset(BN_new());
  curve->prime_less_order.reset(BN_new());
  if (!curve->group || !curve->prime || !curve->prime_less_order ||
      EC_GROUP_get_curve(curve->group.get(), curve->prime.get(), nullptr, nullptr, nullptr) != 1) {
    return nullptr;
  }
  curve->order.reset(BN_dup(EC_GROUP_get0_order(curve->group.get())));
  if (!curve->order ||
      BN_sub(curve->prime_less_order.get(), curve->prime.get(), curve->order.get()) != 1) {
    return nullptr;
  }
  return curve;
}

const Curve* p256() {
  static const Curve* const curve = make_curve().release();
  return curve;
}

// What one verification needs to write to; kept by each thread.
struct Scratch {
  BnCtx context{BN_CTX_new_ex(library_context())};
  BigNumber r{BN_new()}, s{BN_new()}, digest{BN_new()}, inverse{BN_new()}, u{BN_new()}, v{BN_new()},
      x{BN_new()}, y{BN_new()}, z{BN_new()};
  EcPoint by_generator, by_key;

  bool prepare(const EC_GROUP* group) {
    if (!by_generator) by_generator.reset(EC_POINT_new(group));
    if (!by_key) by_key.reset(EC_POINT_new(group));
    return context && r && s && digest && inverse && u && v && x && y && z && by_generator &&
           by_key;
  }
};

bool set(const BigNumber& number, BytesView octets) {
  return BN_bin2bn(octets.data(), static_cast<int>(octets.size()), number.get()) != nullptr;
}

class P256Table : public EcdsaTable {
 public:
  P256Table(const Curve& curve, EcGroup keyed) : curve_(curve), keyed_(std::move(keyed)) {}

  bool accepts(BytesView digest, const EcdsaValues& signature) const override {
    thread_local Scratch scratch;
    const bool accepted = scratch.prepare(curve_.group.get()) && in_range(signature, scratch) &&
                          compute_scalars(digest, scratch) && sum_has_r(scratch);
    if (!accepted) discard_crypto_errors();
    return accepted;
  }

 private:
  // 0 < r, s < n
  bool in_range(const EcdsaValues& signature, Scratch& at) const {
    return set(at.r, signature.r) && set(at.s, signature.s) && !BN_is_zero(at.r.get()) &&
           !BN_is_zero(at.s.get()) && BN_cmp(at.r.get(), curve_.order.get()) < 0 &&
           BN_cmp(at.s.get(), curve_.order.get()) < 0;
  }
  // u = e/s, v = r/s, where e is the digest's leftmost 256 bits
  bool compute_scalars(BytesView digest, Scratch& at) const {
    const BIGNUM* const order = curve_.order.get();
    BN_CTX* const context = at.context.get();
    return set(at.digest, digest.first(std::min<std::size_t>(digest.size(), 32))) &&
           BN_mod_inverse(at.inverse.get(), at.s.get(), order, context) != nullptr &&
           BN_mod_mul(at.u.get(), at.digest.get(), at.inverse.get(), order, context) == 1 &&
           BN_mod_mul(at.v.get(), at.r.get(), at.inverse.get(), order, context) == 1;
  }
  bool sum_has_r(Scratch& at) const {
    const EC_GROUP* const group = curve_.group.get();
    BN_CTX* const context = at.context.get();
    EC_POINT* const sum = at.by_generator.get();
    return EC_POINT_mul(group, sum, at.u.get(), nullptr, nullptr, context) == 1 &&
           EC_POINT_mul(keyed_.get(), at.by_key.get(), at.v.get(), nullptr, nullptr, context) ==
               1 &&
           EC_POINT_add(group, sum, sum, at.by_key.get(), context) == 1 &&
           EC_POINT_is_at_infinity(group, sum) == 0 &&
           EC_POINT_get_Jprojective_coordinates_GFp(group, sum, at.x.get(), at.y.get(), at.z.get(),
                                                    context) == 1 &&
           BN_mod_sqr(at.z.get(), at.z.get(), curve_.prime.get(), context) == 1 && x_is_r(at);
  }
  // X = rZ², or X = (r + n)Z² where r + n is below p
  bool x_is_r(Scratch& at) const {
    const BIGNUM* const prime = curve_.prime.get();
    BN_CTX* const context = at.context.get();
    if (BN_mod_mul(at.y.get(), at.r.get(), at.z.get(), prime, context) != 1) return false;
    if (BN_cmp(at.x.get(), at.y.get()) == 0) return true;
    return BN_cmp(at.r.get(), curve_.prime_less_order.get()) < 0 &&
           BN_add(at.r.get(), at.r.get(), curve_.order.get()) == 1 &&
           BN_mod_mul(at.y.get(), at.r.get(), at.z.get(), prime, context) == 1 &&
           BN_cmp(at.x.get(), at.y.get()) == 0;
  }

  const Curve& curve_;
  EcGroup keyed_;  // P-256 with the key as its generator, and the table
};

// The table's products are those of the plain multiplication: for the ends of the range, and for
// scalars with every digit of the table's rows somewhere.
bool products_agree(const Curve& curve, const EC_GROUP* keyed, const EC_POINT* key) {
  const BnCtx context(BN_CTX_new_ex(library_context()));
  const EcPoint by_table(EC_POINT_new(curve.group.get()));
  const EcPoint plainly(EC_POINT_new(curve.group.get()));
  const BigNumber scalar(BN_new());
  if (!context || !by_table || !plainly || !scalar) return false;
  for (std::size_t i = 0; i < 16; ++i) {
    std::array<std::uint8_t, 32> octets{};
    for (std::size_t at = 0; at < octets.size(); ++at) {
      octets[at] = static_cast<std::uint8_t>(i == 0 ? 0 : (i * 89 + at * (2 * i + 1) * 37) % 255);
    }
    octets.back() = static_cast<std::uint8_t>(octets.back() | 1);
    if (BN_bin2bn(octets.data(), static_cast<int>(octets.size()), scalar.get()) == nullptr ||
        (i == 15 && BN_sub(scalar.get(), curve.order.get(), BN_value_one()) != 1) ||
        BN_nnmod(scalar.get(), scalar.get(), curve.order.get(), context.get()) != 1 ||
        EC_POINT_mul(keyed, by_table.get(), scalar.get(), nullptr, nullptr, context.get()) != 1 ||
        EC_POINT_mul(curve.group.get(), plainly.get(), nullptr, key, scalar.get(), context.get()) !=
            1 ||
        EC_POINT_cmp(curve.group.get(), by_table.get(), plainly.get(), context.get()) != 0) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::unique_ptr<const EcdsaTable> EcdsaTable::make(NamedCurve named, BytesView octets) {
  const Curve* const curve = named == NamedCurve::p256 ? p256() : nullptr;
  if (curve == nullptr) return nullptr;
  const BnCtx context(BN_CTX_new_ex(library_context()));
  EcGroup keyed(EC_GROUP_dup(curve->group.get()));
  const EcPoint key(EC_POINT_new(curve->group.get()));
  const bool made =
      context && keyed && key &&
      EC_POINT_oct2point(curve->group.get(), key.get(), octets.data(), octets.size(),
                         context.get()) == 1 &&
      EC_POINT_is_at_infinity(curve->group.get(), key.get()) == 0 &&
      EC_GROUP_set_generator(keyed.get(), key.get(), curve->order.get(), BN_value_one()) == 1 &&
      EC_GROUP_precompute_mult(keyed.get(), context.get()) == 1 &&
      EC_GROUP_have_precompute_mult(keyed.get()) == 1 &&
      products_agree(*curve, keyed.get(), key.get());
  if (!made) {
    discard_crypto_errors();
    return nullptr;
  }
  return std::make_unique<P256Table>(*curve, std::move(keyed));
}

#endif

}  // namespace certwright
