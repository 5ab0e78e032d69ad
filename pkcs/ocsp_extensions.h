// Extensions of OCSP requests and responses: nonce (RFC 9654), archive cutoff and CRL references
// (RFC 6960 sections 4.4.4 and 4.4.2).
#pragma once

#include <optional>
#include <string>

#include "pkcs/extension.h"
#include "pkcs/time.h"

namespace certwright {

// RFC 9654 section 2.1: 1 to 128 octets may come, clients send 32.
inline constexpr std::size_t kMostNonceOctets = 128;
inline constexpr std::size_t kNonceOctets = 32;

// Extensions ::= [n] EXPLICIT SEQUENCE OF Extension; `wrapper` reads the contents of [n]. Errors as
// parse_extensions.
Result<ExtensionRange> read_ocsp_extensions(DerReader wrapper);

// Nonce ::= OCTET STRING (SIZE (1..128)): the octets inside. `malformed` otherwise.
Result<BytesView> decode_ocsp_nonce(BytesView value);
Bytes encode_ocsp_nonce(BytesView nonce);

// ArchiveCutoff ::= GeneralizedTime
Result<UtcTime> decode_archive_cutoff(BytesView value);

// CrlID. Views live as long as the value.
struct OcspCrlReference {
  std::string_view url;  // IA5String; empty when absent
  BytesView number;      // INTEGER contents; empty when absent
  std::optional<UtcTime> time;
  static Result<OcspCrlReference> decode(BytesView value);
};

}  // namespace certwright
