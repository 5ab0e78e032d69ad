// ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId, RFC 5280 section 4.2.1.12
#pragma once

#include <cstdint>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/oid.h"

namespace certwright {

// Which of the purposes that rules ask for most are present, without allocation.
struct ExtendedKeyUsage {
  enum Purpose : std::uint16_t {
    any = 1 << 0,
    server_auth = 1 << 1,
    client_auth = 1 << 2,
    code_signing = 1 << 3,
    email_protection = 1 << 4,
    time_stamping = 1 << 5,
    ocsp_signing = 1 << 6,
    other = 1 << 7,
  };
  std::uint16_t purposes = 0;
  std::uint32_t count = 0;
  BytesView value;  // the SEQUENCE's TLV

  bool has(Purpose purpose) const { return (purposes & purpose) != 0; }
  bool has(BytesView oid) const;
  bool has(const Oid& oid) const { return has(oid.octets()); }
  std::vector<BytesView> oids() const;

  static Result<ExtendedKeyUsage> decode(BytesView value);
  static Bytes encode(const std::vector<Oid>& purposes);
};

}  // namespace certwright
