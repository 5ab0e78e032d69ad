// Parameters of RSA algorithms (RFC 3279, RFC 4055).
#pragma once

#include "pkcs/bytes.h"
#include "pkcs/der_tag.h"

namespace certwright::validators::rules::rfc5280 {

inline bool is_null(BytesView parameters_tlv) {
  return parameters_tlv.size() == 2 && parameters_tlv[0] == der::kNull && parameters_tlv[1] == 0;
}

// The last arc below pkcs-1 (1.2.840.113549.1.1); 0 for other OIDs.
inline unsigned pkcs1_number(BytesView oid) {
  constexpr std::uint8_t kPkcs1[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01};
  if (oid.size() != sizeof kPkcs1 + 1 || !equal(oid.first(sizeof kPkcs1), kPkcs1)) return 0;
  return oid.back();
}

// RSA with PKCS #1 version 1.5 and MD2 (2) to SHA-1 (5) or SHA-2 (11 to 16).
inline bool is_rsa_signature(BytesView oid) {
  const unsigned number = pkcs1_number(oid);
  return (number >= 2 && number <= 5) || (number >= 11 && number <= 16);
}
// RSA with SHA-224, SHA-256, SHA-384 or SHA-512.
inline bool is_rsa_with_sha2(BytesView oid) {
  const unsigned number = pkcs1_number(oid);
  return number >= 11 && number <= 14;
}

}  // namespace certwright::validators::rules::rfc5280
