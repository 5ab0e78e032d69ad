// Keys of FIPS 203, FIPS 204 and FIPS 205, whose usages RFC 9881, RFC 9909 and RFC 9935 settle.
#pragma once

#include "pkcs/bytes.h"

namespace certwright::validators::rules::rfc5280 {

inline bool is_standard_post_quantum(BytesView oid) {
  constexpr std::uint8_t kNistAlgorithms[] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04};
  constexpr std::size_t kPrefix = sizeof kNistAlgorithms;
  if (oid.size() != kPrefix + 2 || !equal(oid.first(kPrefix), kNistAlgorithms)) return false;
  const unsigned group = oid[kPrefix];
  const unsigned number = oid[kPrefix + 1];
  // sigAlgs (3): ML-DSA from 17, SLH-DSA from 20, both with digests from 32; kems (4): ML-KEM.
  return (group == 3 && number >= 17 && number <= 46) || (group == 4 && number >= 1 && number <= 3);
}

}  // namespace certwright::validators::rules::rfc5280
