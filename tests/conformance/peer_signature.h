// A signature verified by OpenSSL or Botan directly: no gate of ours before it.
#pragma once

#include <functional>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/bytes.h"

namespace certwright::conformance {

// `unsupported`: the library at hand lacks the algorithm or one of its parameters. A key that it
// cannot read makes every signature invalid.
enum class PeerVerdict : unsigned char { valid, invalid, unsupported };

using PeerVerifier = std::function<PeerVerdict(BytesView message, BytesView signature)>;

// `spki` is a SubjectPublicKeyInfo, needed for the call only.
PeerVerifier openssl_verifier(const SignatureAlgorithm& algorithm, BytesView spki);
PeerVerifier botan_verifier(const SignatureAlgorithm& algorithm, BytesView spki);

}  // namespace certwright::conformance
