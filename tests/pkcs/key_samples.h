// Keys with known defects, made in code or written down as numbers.
#pragma once

#include <string>
#include <string_view>

#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "pkcs/public_key.h"

namespace certwright::tests {

inline Bytes hex(std::string_view text) {
  auto octets = from_hex(text);
  CW_ASSERT(octets.has_value());
  return std::move(octets).value();
}

// SubjectPublicKeyInfo of any algorithm; `parameters` is a whole element or empty.
inline Bytes make_spki(const Oid& algorithm, BytesView parameters, BytesView key_bits) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.sequence([&](DerWriter& identifier) {
      identifier.oid(algorithm);
      identifier.raw(parameters);
    });
    in.bit_string(key_bits);
  });
  return std::move(out).take();
}

inline Bytes oid_tlv(const Oid& oid) {
  DerWriter out;
  out.oid(oid);
  return std::move(out).take();
}

inline Bytes make_ec_spki(const Oid& curve, BytesView point) {
  return make_spki(oids::kEcPublicKey, oid_tlv(curve), point);
}

inline Bytes make_rsa_spki(BytesView modulus, BytesView exponent) {
  DerWriter key;
  key.sequence([&](DerWriter& in) {
    in.unsigned_integer(modulus);
    in.unsigned_integer(exponent);
  });
  return make_spki(oids::kRsaEncryption, hex("0500"), key.view());
}

// An odd number of so many octets, the highest bit set, that is the same each time.
inline Bytes make_number(std::size_t octets, std::uint8_t seed) {
  Bytes out;
  for (std::uint8_t i = 0; out.size() < octets; ++i) {
    const std::uint8_t input[] = {seed, i};
    const Sha256Digest block = sha256(input);
    out.insert(out.end(), block.begin(), block.end());
  }
  out.resize(octets);
  out.front() |= 0x80;
  out.back() |= 1;
  return out;
}

// Composite, without prime factors below 2^16, of so many bits.
inline Bytes sound_modulus_2048() { return make_number(256, 10); }
inline Bytes sound_modulus_8192() { return make_number(1024, 16); }

inline const Bytes kExponent65537 = {0x01, 0x00, 0x01};

}  // namespace certwright::tests
