// Message digests (FIPS 180-4, FIPS 202; MD5 and SHA-1 for reading old documents and for
// thumbprints only).
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "pkcs/bytes.h"

namespace certwright {

enum class DigestAlgorithm : std::uint8_t {
  none,  // the scheme has no separate digest (Ed25519, ML-DSA)
  md2,
  md4,
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  sha512_224,
  sha512_256,
  sha3_224,
  sha3_256,
  sha3_384,
  sha3_512,
  shake128,
  shake256,
};

// "SHA-256"
std::string_view to_string(DigestAlgorithm algorithm);
// Octets of output; 0 for none. SHAKE128 and SHAKE256 as RFC 8692 uses them: 32 and 64.
std::size_t digest_size(DigestAlgorithm algorithm);
// The digest that a hashAlgorithm OID names.
std::optional<DigestAlgorithm> digest_from_oid(BytesView oid);

// Thread-safe. `unsupported` for MD2 and for what the library at hand lacks.
Result<Bytes> digest(DigestAlgorithm algorithm, BytesView data);

// Cannot fail once the library has started; a failure would be a broken installation and stops the
// program.
using Sha1Digest = std::array<std::uint8_t, 20>;
using Sha256Digest = std::array<std::uint8_t, 32>;
Sha256Digest sha256(BytesView data);
Sha1Digest sha1(BytesView data);

}  // namespace certwright
