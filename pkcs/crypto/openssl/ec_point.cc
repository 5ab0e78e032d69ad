#include "pkcs/crypto/openssl/ec_point.h"

#include <openssl/obj_mac.h>

#include "pkcs/crypto/curve_point.h"
#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

const EC_GROUP* make_group(int id) {
  const EC_GROUP* group = EC_GROUP_new_by_curve_name_ex(library_context(), nullptr, id);
  CW_ASSERT(group != nullptr);
  return group;
}

// Made on first use and never freed. Null for curves that are not supported.
const EC_GROUP* group_of(NamedCurve curve) {
  switch (curve) {
    case NamedCurve::p256: {
      static const EC_GROUP* const group = make_group(NID_X9_62_prime256v1);
      return group;
    }
    case NamedCurve::p384: {
      static const EC_GROUP* const group = make_group(NID_secp384r1);
      return group;
    }
    case NamedCurve::p521: {
      static const EC_GROUP* const group = make_group(NID_secp521r1);
      return group;
    }
    default: return nullptr;
  }
}

// Multiplies the generator; OpenSSL does that in constant time for one scalar.
Result<EcKeyPair> finish(NamedCurve curve, const BIGNUM* scalar, BN_CTX* context) {
  const EC_GROUP* const group = group_of(curve);
  const std::size_t field = field_octets(curve);
  EcKeyPair out{SecureBytes(field), Bytes(1 + 2 * field)};
  const EcPoint point(EC_POINT_new(group));
  if (!point || EC_POINT_mul(group, point.get(), scalar, nullptr, nullptr, context) != 1 ||
      EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED, out.point.data(),
                         out.point.size(), context) != out.point.size() ||
      BN_bn2binpad(scalar, out.scalar.data(), static_cast<int>(field)) != static_cast<int>(field)) {
    return crypto_error("an EC public key could not be computed");
  }
  return out;
}

}  // namespace

bool is_curve_point(NamedCurve curve, BytesView octets) {
  const EC_GROUP* const group = group_of(curve);
  if (group == nullptr || !is_point_form(curve, octets)) return false;
  thread_local const BnCtx context(BN_CTX_new_ex(library_context()));
  const EcPoint point(EC_POINT_new(group));
  if (context && point &&
      EC_POINT_oct2point(group, point.get(), octets.data(), octets.size(), context.get()) == 1) {
    return true;
  }
  discard_crypto_errors();
  return false;
}

bool is_point_form(NamedCurve curve, BytesView octets) {
  const std::size_t field = field_octets(curve);
  return (octets.size() == 1 + 2 * field && octets[0] == 0x04) ||
         (octets.size() == 1 + field && (octets[0] == 0x02 || octets[0] == 0x03));
}

Result<EcKeyPair> generate_ec_key_pair(NamedCurve curve) {
  const EC_GROUP* const group = group_of(curve);
  CW_ASSERT(group != nullptr);
  const BnCtx context(BN_CTX_new_ex(library_context()));
  const BigNumber scalar(BN_new());
  if (!context || !scalar) return crypto_error("no memory for a key");
  do {
    if (BN_priv_rand_range_ex(scalar.get(), EC_GROUP_get0_order(group), 0, context.get()) != 1) {
      return crypto_error("the random generator failed");
    }
  } while (BN_is_zero(scalar.get()));
  return finish(curve, scalar.get(), context.get());
}

Result<EcKeyPair> ec_key_pair_from(NamedCurve curve, BytesView scalar) {
  const EC_GROUP* const group = group_of(curve);
  if (group == nullptr) {
    return Error(ErrorCode::unsupported, "an EC key on a curve that is not supported");
  }
  const BnCtx context(BN_CTX_new_ex(library_context()));
  const BigNumber number(BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), nullptr));
  if (!context || !number) return crypto_error("no memory for a key");
  if (BN_is_zero(number.get()) || BN_cmp(number.get(), EC_GROUP_get0_order(group)) >= 0) {
    return Error(ErrorCode::bad_key, "an EC private key that is 0 or not below the curve's order");
  }
  return finish(curve, number.get(), context.get());
}

}  // namespace certwright
