// SignedCertificateTimestampList (RFC 6962 section 3.3): OCTET STRING in TLS encoding inside the
// extnValue.
#pragma once

#include <cstdint>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/time.h"

namespace certwright {

struct SignedCertificateTimestamp {
  std::uint8_t version = 0;  // 0 is v1
  BytesView log_id;          // 32 octets for v1
  UtcTime timestamp;         // the log's milliseconds, rounded down
  BytesView extensions;
  std::uint8_t hash_algorithm = 0;       // TLS registry
  std::uint8_t signature_algorithm = 0;  // TLS registry
  BytesView signature;
};

struct SctList {
  std::vector<SignedCertificateTimestamp> scts;
  static Result<SctList> decode(BytesView value);
  // Whether decode() would say ok, without keeping anything.
  static Status check(BytesView value);
};

}  // namespace certwright
