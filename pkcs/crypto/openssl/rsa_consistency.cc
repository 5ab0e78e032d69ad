#include "pkcs/crypto/openssl/rsa_consistency.h"

#include "pkcs/crypto/big_number.h"
#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/handles.h"

namespace certwright {
namespace {

struct Numbers {
  BigNumber n, e, d, p, q, dp, dq, qi;
};

BigNumber number_from(BytesView magnitude) {
  BigNumber out(BN_secure_new());
  CW_ASSERT(out &&
            BN_bin2bn(magnitude.data(), static_cast<int>(magnitude.size()), out.get()) != nullptr);
  return out;
}

// d e = 1 modulo (prime - 1), and the CRT exponent is d modulo (prime - 1).
bool exponents_fit(const Numbers& key, const BIGNUM* prime, const BIGNUM* crt_exponent,
                   BN_CTX* context) {
  const BigNumber group(BN_secure_new()), value(BN_secure_new());
  CW_ASSERT(group && value && BN_sub(group.get(), prime, BN_value_one()) == 1);
  CW_ASSERT(BN_mod_mul(value.get(), key.d.get(), key.e.get(), group.get(), context) == 1);
  if (!BN_is_one(value.get())) return false;
  CW_ASSERT(BN_nnmod(value.get(), key.d.get(), group.get(), context) == 1);
  return BN_cmp(value.get(), crt_exponent) == 0;
}

bool fits(const Numbers& key, BN_CTX* context) {
  const BigNumber value(BN_secure_new());
  CW_ASSERT(value && BN_mul(value.get(), key.p.get(), key.q.get(), context) == 1);
  if (BN_cmp(value.get(), key.n.get()) != 0) return false;
  if (!BN_is_odd(key.e.get()) || BN_is_one(key.e.get())) return false;
  if (BN_cmp(key.d.get(), key.n.get()) >= 0) return false;
  if (!exponents_fit(key, key.p.get(), key.dp.get(), context)) return false;
  if (!exponents_fit(key, key.q.get(), key.dq.get(), context)) return false;
  CW_ASSERT(BN_mod_mul(value.get(), key.qi.get(), key.q.get(), key.p.get(), context) == 1);
  return BN_is_one(value.get()) && BN_cmp(key.qi.get(), key.p.get()) < 0;
}

}  // namespace

Status check_rsa_consistency(const RsaPrivateParts& parts) {
  constexpr std::size_t kMinOctets = 512 / 8;
  constexpr std::size_t kMaxOctets = 16384 / 8;
  if (parts.modulus.size() < kMinOctets || parts.modulus.size() > kMaxOctets) {
    return Error(ErrorCode::unsupported,
                 "an RSA private key of fewer than 512 or more than 16384 bits");
  }
  // Before any arithmetic: numbers longer than the modulus would only cost time.
  for (const BytesView number :
       {parts.public_exponent, parts.private_exponent, parts.prime1, parts.prime2, parts.exponent1,
        parts.exponent2, parts.coefficient}) {
    if (number.empty() || number.size() > parts.modulus.size()) {
      return Error(ErrorCode::bad_key, "an RSA private key in which a number is 0 or too large");
    }
  }
  const BnCtx context(BN_CTX_secure_new_ex(library_context()));
  const Numbers key{number_from(parts.modulus),          number_from(parts.public_exponent),
                    number_from(parts.private_exponent), number_from(parts.prime1),
                    number_from(parts.prime2),           number_from(parts.exponent1),
                    number_from(parts.exponent2),        number_from(parts.coefficient)};
  CW_ASSERT(context);
  // A prime of 1 would be a modulus of 0 below; even ones are told apart by the test.
  if (!is_probable_prime(parts.prime1) || !is_probable_prime(parts.prime2) ||
      !fits(key, context.get())) {
    discard_crypto_errors();
    return Error(ErrorCode::bad_key, "an RSA private key whose numbers do not belong together");
  }
  return ok();
}

}  // namespace certwright
