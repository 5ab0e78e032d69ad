#include "pkcs/private_key.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <mutex>

#include "pkcs/crypto/openssl/ec_point.h"
#include "pkcs/crypto/openssl/error.h"
#include "pkcs/crypto/openssl/private_key_handle.h"
#include "pkcs/crypto/openssl/rsa_consistency.h"
#include "pkcs/crypto/openssl/signature_context.h"
#include "pkcs/crypto/random.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "pkcs/private_key_parts.h"

namespace certwright {

struct PrivateKey::Impl {
  KeyAlgorithm type = KeyAlgorithm::unknown;
  NamedCurve curve = NamedCurve::none;
  unsigned bits = 0;
  Bytes spki;
  std::size_t point_octets = 0;  // EC: the public point is so many octets at the end of `spki`
  // RSA: RSAPrivateKey; EC: the scalar; EdDSA: CurvePrivateKey; ML-DSA: the CHOICE of RFC 9881.
  SecureBytes secret;
  // What a key of type id-RSASSA-PSS with parameters may be used with.
  std::optional<SignatureAlgorithm> restriction;

  // The library's key. An EC key gets one when it first signs: the key of a leaf never does.
  Result<EVP_PKEY*> library_key() const;
  mutable std::once_flag made;
  mutable EvpPkey key;
  mutable SpareContext spare;

  BytesView public_point() const { return BytesView(spki).last(point_octets); }
};

namespace {

const Oid& curve_oid(NamedCurve curve) {
  switch (curve) {
    case NamedCurve::p384: return oids::kSecp384r1;
    case NamedCurve::p521: return oids::kSecp521r1;
    default: return oids::kSecp256r1;
  }
}

const Oid& algorithm_oid(KeyAlgorithm type) {
  switch (type) {
    case KeyAlgorithm::ed25519: return oids::kEd25519;
    case KeyAlgorithm::ed448: return oids::kEd448;
    case KeyAlgorithm::ml_dsa_44: return oids::kMlDsa44;
    case KeyAlgorithm::ml_dsa_65: return oids::kMlDsa65;
    default: return oids::kMlDsa87;
  }
}

Bytes algorithm_tlv(KeyAlgorithm type, NamedCurve curve) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    if (type == KeyAlgorithm::rsa) {
      in.oid(oids::kRsaEncryption);
      in.null();
    } else if (type == KeyAlgorithm::ec) {
      in.oid(oids::kEcPublicKey);
      in.oid(curve_oid(curve));
    } else {
      in.oid(algorithm_oid(type));
    }
  });
  return std::move(out).take();
}

Bytes make_spki(BytesView algorithm, BytesView key_bits) {
  DerWriter out;
  out.reserve(algorithm.size() + key_bits.size() + 16);
  out.sequence([&](DerWriter& in) {
    in.raw(algorithm);
    in.bit_string(key_bits);
  });
  return std::move(out).take();
}

using Impl = PrivateKey::Impl;
using MutableImpl = std::shared_ptr<Impl>;

MutableImpl make_ec(NamedCurve curve, EcKeyPair pair) {
  auto out = std::make_shared<Impl>();
  out->type = KeyAlgorithm::ec;
  out->curve = curve;
  out->bits = curve == NamedCurve::p521 ? 521 : static_cast<unsigned>(field_octets(curve) * 8);
  out->spki = make_spki(algorithm_tlv(KeyAlgorithm::ec, curve), pair.point);
  out->point_octets = pair.point.size();
  out->secret = std::move(pair.scalar);
  return out;
}

// Whether an encoded point, uncompressed or compressed, is this uncompressed one.
bool same_point(BytesView encoded, BytesView uncompressed) {
  if (equal(encoded, uncompressed)) return true;
  const std::size_t field = uncompressed.size() / 2;
  const std::uint8_t compressed = 0x02 | (uncompressed.back() & 1);
  return encoded.size() == 1 + field && encoded[0] == compressed &&
         equal(encoded.subspan(1), uncompressed.subspan(1, field));
}

Result<MutableImpl> import_ec(const EcPrivateParts& parts) {
  CW_TRY(auto pair, ec_key_pair_from(parts.curve, parts.scalar));
  if (!parts.public_point.empty() && !same_point(parts.public_point, pair.point)) {
    return Error(ErrorCode::bad_key, "an EC private key that brings another key's public point");
  }
  return make_ec(parts.curve, std::move(pair));
}

Bytes rsa_public_key(const RsaPrivateParts& parts) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.unsigned_integer(parts.modulus);
    in.unsigned_integer(parts.public_exponent);
  });
  return std::move(out).take();
}

// `algorithm` is the AlgorithmIdentifier of an id-RSASSA-PSS key; empty for ordinary keys.
Result<MutableImpl> make_rsa(const RsaPrivateParts& parts, EvpPkey key, BytesView algorithm) {
  auto out = std::make_shared<Impl>();
  out->type = algorithm.empty() ? KeyAlgorithm::rsa : KeyAlgorithm::rsa_pss;
  const Bytes own = algorithm_tlv(KeyAlgorithm::rsa, NamedCurve::none);
  out->spki = make_spki(algorithm.empty() ? BytesView(own) : algorithm, rsa_public_key(parts));
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(out->spki));
  out->bits = spki.bits;
  if (out->type == KeyAlgorithm::rsa_pss && !spki.algorithm.parameters_tlv.empty()) {
    CW_TRY(out->restriction, SignatureAlgorithm::from(spki.algorithm));
  }
  out->secret = write_pkcs1(parts);
  out->key = std::move(key);
  return out;
}

Result<MutableImpl> import_rsa(const PrivateKeyParts& parts) {
  CW_CHECK(check_rsa_consistency(parts.rsa));
  CW_TRY(auto key, make_rsa_private_key(parts.rsa));
  return make_rsa(parts.rsa, std::move(key),
                  parts.type == KeyAlgorithm::rsa_pss ? parts.algorithm_tlv : BytesView());
}

Result<MutableImpl> generate_rsa(unsigned bits) {
  const EvpPkeyCtx context(EVP_PKEY_CTX_new_from_name(library_context(), "RSA", nullptr));
  EVP_PKEY* made = nullptr;
  if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), static_cast<int>(bits)) != 1 ||
      EVP_PKEY_generate(context.get(), &made) != 1) {
    return crypto_error("an RSA key could not be generated");
  }
  EvpPkey key(made);
  std::vector<SecureBytes> numbers;
  for (const char* name :
       {OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E, OSSL_PKEY_PARAM_RSA_D,
        OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2, OSSL_PKEY_PARAM_RSA_EXPONENT1,
        OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1}) {
    BIGNUM* raw = nullptr;
    const int found = EVP_PKEY_get_bn_param(key.get(), name, &raw);
    const BigNumber number(raw);
    if (found != 1) return crypto_error("a generated RSA key could not be read");
    SecureBytes& octets =
        numbers.emplace_back(static_cast<std::size_t>(BN_num_bytes(number.get())));
    BN_bn2bin(number.get(), octets.data());
  }
  const RsaPrivateParts parts{numbers[0], numbers[1], numbers[2], numbers[3],
                              numbers[4], numbers[5], numbers[6], numbers[7]};
  return make_rsa(parts, std::move(key), {});
}

Result<MutableImpl> finish_raw(KeyAlgorithm type, EvpPkey key, SecureBytes secret) {
  std::size_t size = 0;
  if (EVP_PKEY_get_raw_public_key(key.get(), nullptr, &size) != 1) {
    return crypto_error("a public key could not be read");
  }
  Bytes public_key(size);
  if (EVP_PKEY_get_raw_public_key(key.get(), public_key.data(), &size) != 1) {
    return crypto_error("a public key could not be read");
  }
  auto out = std::make_shared<Impl>();
  out->type = type;
  out->spki = make_spki(algorithm_tlv(type, NamedCurve::none), public_key);
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(out->spki));
  out->bits = spki.bits;
  out->secret = std::move(secret);
  out->key = std::move(key);
  return out;
}

Result<MutableImpl> make_edwards(KeyAlgorithm type, BytesView octets) {
  CW_TRY(auto key, make_edwards_private_key(type, octets));
  return finish_raw(type, std::move(key), secure_element(der::kOctetString, {octets}));
}

// The seed says everything; only without it is the expanded key kept.
Result<MutableImpl> make_ml_dsa(KeyAlgorithm type, BytesView seed, BytesView expanded) {
  CW_TRY(auto key, make_ml_dsa_private_key(type, seed, expanded));
  return finish_raw(type, std::move(key),
                    seed.empty() ? secure_element(der::kOctetString, {expanded})
                                 : secure_element(der::context(0), {seed}));
}

Result<MutableImpl> import_parts(const PrivateKeyParts& parts) {
  switch (parts.type) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_pss: return import_rsa(parts);
    case KeyAlgorithm::ec: return import_ec(parts.ec);
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: return make_edwards(parts.type, parts.octets);
    default: return make_ml_dsa(parts.type, parts.octets, parts.expanded);
  }
}

struct RawGeneration {
  KeyAlgorithm type;
  std::size_t octets;
};

Result<MutableImpl> generate_raw(RawGeneration wanted) {
  SecureBytes octets(wanted.octets);
  CW_CHECK(fill_random(octets));
  const bool edwards = wanted.type == KeyAlgorithm::ed25519 || wanted.type == KeyAlgorithm::ed448;
  return edwards ? make_edwards(wanted.type, octets) : make_ml_dsa(wanted.type, octets, {});
}

Result<MutableImpl> generate_ec(NamedCurve curve) {
  CW_TRY(auto pair, generate_ec_key_pair(curve));
  return make_ec(curve, std::move(pair));
}

Result<MutableImpl> generate_impl(KeyType type) {
  switch (type) {
    case KeyType::ec_p256: return generate_ec(NamedCurve::p256);
    case KeyType::ec_p384: return generate_ec(NamedCurve::p384);
    case KeyType::ec_p521: return generate_ec(NamedCurve::p521);
    case KeyType::rsa_2048: return generate_rsa(2048);
    case KeyType::rsa_3072: return generate_rsa(3072);
    case KeyType::rsa_4096: return generate_rsa(4096);
    case KeyType::ed25519: return generate_raw({KeyAlgorithm::ed25519, 32});
    case KeyType::ed448: return generate_raw({KeyAlgorithm::ed448, 57});
    case KeyType::ml_dsa_44: return generate_raw({KeyAlgorithm::ml_dsa_44, 32});
    case KeyType::ml_dsa_65: return generate_raw({KeyAlgorithm::ml_dsa_65, 32});
    case KeyType::ml_dsa_87: return generate_raw({KeyAlgorithm::ml_dsa_87, 32});
  }
  return Error(ErrorCode::invalid_argument, "an unknown key type");
}

// EdDSA and ML-DSA hash the message themselves.
Result<Bytes> sign_message(EVP_PKEY* key, BytesView message) {
  const EvpMdCtx context(EVP_MD_CTX_new());
  Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
  std::size_t size = signature.size();
  if (!context ||
      EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, library_context(), nullptr, key,
                            nullptr) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) != 1) {
    return crypto_error("a signature could not be made");
  }
  signature.resize(size);
  return signature;
}

Status verify_own(EVP_PKEY* key, const SignatureAlgorithm& algorithm, BytesView message,
                  BytesView signature) {
  int verdict = 0;
  if (algorithm.digest == DigestAlgorithm::none) {
    const EvpMdCtx context(EVP_MD_CTX_new());
    if (context && EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, library_context(),
                                           nullptr, key, nullptr) == 1) {
      verdict = EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                                 message.size());
    }
  } else {
    SpareContext contexts;
    CW_TRY(const auto digest, message_digest(algorithm.digest, message));
    CW_TRY(const auto prepared, contexts.take(key, SignatureOperation::verify, algorithm));
    verdict = EVP_PKEY_verify(prepared->context.get(), signature.data(), signature.size(),
                              digest.octets.data(), digest.size);
  }
  if (verdict == 1) return ok();
  discard_crypto_errors();
  return Error(ErrorCode::bad_key,
               "a private key whose trial signature its public key does not verify");
}

}  // namespace

Result<EVP_PKEY*> PrivateKey::Impl::library_key() const {
  std::call_once(made, [this] {
    if (type != KeyAlgorithm::ec) return;
    key = make_ec_private_key(curve, secret, public_point());
  });
  if (!key) return crypto_error("an EC private key could not be taken over");
  return key.get();
}

Result<PrivateKey> PrivateKey::generate(KeyType type) {
  CW_TRY(auto impl, generate_impl(type));
  return PrivateKey(std::move(impl));
}

Result<PrivateKey> PrivateKey::import_checked(const PrivateKeyParts& parts) {
  CW_TRY(auto impl, import_parts(parts));
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(impl->spki));
  if (!parts.public_key.empty() && parts.type != KeyAlgorithm::ec &&
      !equal(parts.public_key, spki.key_bits)) {
    return Error(ErrorCode::bad_key, "a private key that brings another key's public part");
  }
  const PrivateKey key(impl);
  const SignatureAlgorithm algorithm = key.default_signature();
  const BytesView message = view_of("trial signature");
  CW_TRY(const auto signature, key.sign(algorithm, message));
  CW_TRY(EVP_PKEY* const own, impl->library_key());
  CW_CHECK(verify_own(own, algorithm, message, signature));
  return key;
}

Result<PrivateKey> PrivateKey::from_pkcs8(BytesView der) {
  CW_TRY(const auto parts, read_pkcs8(der));
  return import_checked(parts);
}

Result<PrivateKey> PrivateKey::from_pkcs1(BytesView der) {
  CW_TRY(const auto parts, read_pkcs1(der));
  return import_checked(parts);
}

Result<PrivateKey> PrivateKey::from_sec1(BytesView der) {
  CW_TRY(const auto parts, read_sec1(der));
  return import_checked(parts);
}

KeyAlgorithm PrivateKey::type() const { return impl_->type; }
unsigned PrivateKey::bits() const { return impl_->bits; }
BytesView PrivateKey::spki_tlv() const { return impl_->spki; }

std::string PrivateKey::description() const {
  const auto spki = SubjectPublicKeyInfo::parse(impl_->spki);
  CW_ASSERT(spki.has_value());
  return spki->description();
}

Result<SecureBytes> PrivateKey::to_pkcs8() const {
  const Impl& self = *impl_;
  if (self.type == KeyAlgorithm::ec) {
    return write_pkcs8(algorithm_tlv(self.type, self.curve),
                       write_sec1({self.curve, self.secret, self.public_point()}));
  }
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(self.spki));
  return write_pkcs8(spki.algorithm.tlv, self.secret);
}

SignatureAlgorithm PrivateKey::default_signature() const {
  SignatureAlgorithm out;
  switch (impl_->type) {
    case KeyAlgorithm::rsa:
      out.scheme = SignatureScheme::rsa_pkcs1;
      out.digest = DigestAlgorithm::sha256;
      break;
    case KeyAlgorithm::rsa_pss:
      if (impl_->restriction) return *impl_->restriction;
      out.scheme = SignatureScheme::rsa_pss;
      out.digest = out.mask_digest = DigestAlgorithm::sha256;
      out.salt_length = 32;
      break;
    case KeyAlgorithm::ec:
      out.scheme = SignatureScheme::ecdsa;
      out.digest = impl_->curve == NamedCurve::p256   ? DigestAlgorithm::sha256
                   : impl_->curve == NamedCurve::p384 ? DigestAlgorithm::sha384
                                                      : DigestAlgorithm::sha512;
      break;
    case KeyAlgorithm::ed25519: out.scheme = SignatureScheme::ed25519; break;
    case KeyAlgorithm::ed448: out.scheme = SignatureScheme::ed448; break;
    default: out.scheme = SignatureScheme::ml_dsa; out.ml_dsa = impl_->type;
  }
  return out;
}

Result<Bytes> PrivateKey::sign(const SignatureAlgorithm& algorithm, BytesView message) const {
  const Impl& self = *impl_;
  if (!go_together(self.type, algorithm) || !allows(self.restriction, algorithm)) {
    return Error(ErrorCode::unsupported, "a key of type " + std::string(to_string(self.type)) +
                                             " does not sign with " + algorithm.name());
  }
  CW_TRY(EVP_PKEY* const key, self.library_key());
  if (raw_key_name(self.type) != nullptr) return sign_message(key, message);
  CW_TRY(const auto digest, message_digest(algorithm.digest, message));
  CW_TRY(auto prepared, self.spare.take(key, SignatureOperation::sign, algorithm));
  Bytes signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
  std::size_t size = signature.size();
  if (EVP_PKEY_sign(prepared->context.get(), signature.data(), &size, digest.octets.data(),
                    digest.size) != 1) {
    return crypto_error("a signature could not be made");
  }
  self.spare.give_back(std::move(prepared));
  signature.resize(size);
  return signature;
}

}  // namespace certwright
