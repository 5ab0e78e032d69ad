// The integrity of a PKCS#12 file: MacData (RFC 7292 section 4) and PBMAC1 (RFC 9579).
#pragma once

#include <optional>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/pbes.h"

namespace certwright {

enum class Pkcs12MacType : std::uint8_t { none, pkcs12, pbmac1 };
std::string_view to_string(Pkcs12MacType type);  // "none", "pkcs12", "PBMAC1"

struct Pkcs12Mac {
  Pkcs12MacType type = Pkcs12MacType::none;
  DigestAlgorithm digest = DigestAlgorithm::none;  // of the MAC or HMAC
  KdfParameters kdf;  // salt, iterations; for PBMAC1 also PRF and key length
  Bytes value;

  // MacData in DER. `malformed`; `unsupported` for other digests; for PBMAC1 `refused` unless the
  // key has 20 to 64 octets and both hashes are of the SHA-2 family (T-080).
  static Result<Pkcs12Mac> parse(BytesView mac_data_tlv);

  // The form of the password that fits; `wrong_password` when none does. The cost of the first form
  // must have been charged.
  Result<PasswordForm> verify(BytesView content, BytesView password, OldPasswordForms old_forms,
                              KdfBudget& budget) const;

  // MacData over `content`, with the type, digest, iterations, key length and salt of this.
  Result<Bytes> encode(BytesView content, BytesView password) const;
};

}  // namespace certwright
