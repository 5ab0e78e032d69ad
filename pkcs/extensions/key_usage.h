// KeyUsage ::= BIT STRING, RFC 5280 section 4.2.1.3
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright {

// Bit n of `bits` is bit n of the ASN.1 definition.
struct KeyUsage {
  enum Bit : std::uint16_t {
    digital_signature = 1 << 0,
    content_commitment = 1 << 1,  // nonRepudiation of old
    key_encipherment = 1 << 2,
    data_encipherment = 1 << 3,
    key_agreement = 1 << 4,
    key_cert_sign = 1 << 5,
    crl_sign = 1 << 6,
    encipher_only = 1 << 7,
    decipher_only = 1 << 8,
  };
  std::uint16_t bits = 0;
  // Trailing zero bits were written, which X.690 section 11.2.2 forbids for named bits.
  bool padded = false;

  bool has(Bit bit) const { return (bits & bit) != 0; }
  // "digitalSignature", "keyCertSign", ... in order of their numbers
  std::vector<std::string_view> names() const;

  static Result<KeyUsage> decode(BytesView value);
  Bytes encode() const;
};

}  // namespace certwright
