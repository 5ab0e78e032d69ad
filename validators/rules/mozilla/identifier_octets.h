// Algorithm identifiers of the Mozilla Root Store Policy sections 5.1.1 and 5.1.2, octet by octet.
#pragma once

#include <algorithm>
#include <array>
#include <span>

#include "pkcs/oid.h"

namespace certwright::validators::rules::mozilla {

inline constexpr std::array<std::uint8_t, 21> kP256Key{0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                                       0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
                                                       0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
// id-ecPublicKey with a curve of the SECG arc: 34 is P-384, 35 is P-521.
consteval std::array<std::uint8_t, 18> secg_key(std::uint8_t curve) {
  return {0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d,
          0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, curve};
}
inline constexpr auto kP384Key = secg_key(34);
inline constexpr auto kP521Key = secg_key(35);
inline constexpr BytesView kEcdsaKeys[] = {kP256Key, kP384Key, kP521Key};

// ecdsa-with-SHA2: 2 is SHA-256, 3 is SHA-384, 4 is SHA-512.
consteval std::array<std::uint8_t, 12> ecdsa_signature(std::uint8_t digest) {
  return {0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, digest};
}
inline constexpr auto kEcdsaSha256 = ecdsa_signature(2);
inline constexpr auto kEcdsaSha384 = ecdsa_signature(3);
inline constexpr auto kEcdsaSha512 = ecdsa_signature(4);

// RSASSA-PSS with one digest for message and mask: 1 is SHA-256, 2 is SHA-384, 3 is SHA-512.
consteval std::array<std::uint8_t, 67> pss_signature(std::uint8_t digest, std::uint8_t salt) {
  return {0x30, 0x41,   0x06, 0x09,   0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a, 0x30,
          0x34, 0xa0,   0x0f, 0x30,   0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04,
          0x02, digest, 0x05, 0x00,   0xa1, 0x1c, 0x30, 0x1a, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
          0xf7, 0x0d,   0x01, 0x01,   0x08, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
          0x03, 0x04,   0x02, digest, 0x05, 0x00, 0xa2, 0x03, 0x02, 0x01, salt};
}
inline constexpr auto kPssSha256 = pss_signature(1, 32);
inline constexpr auto kPssSha384 = pss_signature(2, 48);
inline constexpr auto kPssSha512 = pss_signature(3, 64);
inline constexpr BytesView kPssSignatures[] = {kPssSha256, kPssSha384, kPssSha512};

inline bool is_listed(BytesView identifier, std::span<const BytesView> allowed) {
  return std::ranges::any_of(allowed, [&](BytesView one) { return equal(one, identifier); });
}

inline bool is_ecdsa(BytesView oid) {
  return oids::kEcdsaWithSha256 == oid || oids::kEcdsaWithSha384 == oid ||
         oids::kEcdsaWithSha512 == oid || oids::kEcdsaWithSha224 == oid ||
         oids::kEcdsaWithSha1 == oid;
}

// A signature is a SEQUENCE of two INTEGERs of at most one octet more than the field: 72 octets for
// P-256, 104 for P-384, 139 for P-521, and a few less with vanishing probability. Empty when no
// such key made it.
inline BytesView ecdsa_identifier_for(std::size_t signature_octets) {
  if (signature_octets <= 72) return kEcdsaSha256;
  if (signature_octets <= 104) return kEcdsaSha384;
  if (signature_octets <= 139) return kEcdsaSha512;
  return {};
}

}  // namespace certwright::validators::rules::mozilla
