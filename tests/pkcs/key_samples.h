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

// A modulus of the form that CVE-2017-15361 describes, both primes k M + (65537^a mod M).
inline constexpr std::string_view kRoca512 =
    "e67c862b2d1bdbcc5e3a010e5cedfce73549d237d4f97234b16c91b1f4294667c600ad04136bd8f860d58964b579"
    "9d33fdcc9527697cffcaad040fff73d49851";
// p q with q the first prime after p + 2^500.
inline constexpr std::string_view kClosePrimes =
    "d60600ccaef63b1e8a6ceb8aa1ce5980301376d1e94ad4fd7b782fbbbdfe1f4d1f05c4a50862ff97eed7cfc96e63"
    "c00bcf4772c4b9c02f0886182661e31401d6b2277a34d77c233674aff4f857aa1a58ffba4b4383467841f92053c0"
    "a4d4b4d846bd9bb021b5d0eb19a094f5eed09122f40b043fed11b9637f00ea0252723971b36dca0826fa41b77a72"
    "b8f11e48b7564838af4acce27d8289fc30fc1de9a35c145a91165f09557a2ad06ae74a566fe9cf3940dba2eec871"
    "07c8b228a61c8bb1a622882d3d2afd534bd3a47f74f560ca345d182838028d2e592b13b6ca4b923f102811eb5fd0"
    "05f9473987083be26dbcf6a2f93684d2b1faa14d9de15c78f8f3";

}  // namespace certwright::tests
