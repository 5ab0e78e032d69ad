// The structures that private keys travel in, taken apart and put together, without cryptography:
// PrivateKeyInfo (RFC 5958), RSAPrivateKey (RFC 8017 appendix A.1.2), ECPrivateKey (RFC 5915), and
// the octets of EdDSA (RFC 8410) and ML-DSA (RFC 9881) keys.
//
// No message contains an octet of a key.
#pragma once

#include <initializer_list>

#include "pkcs/algorithm_identifier.h"

namespace certwright {

// Unsigned big-endian numbers without leading zeros.
struct RsaPrivateParts {
  BytesView modulus, public_exponent, private_exponent;
  BytesView prime1, prime2, exponent1, exponent2, coefficient;
};

struct EcPrivateParts {
  NamedCurve curve = NamedCurve::none;
  BytesView scalar;        // at most as long as the field
  BytesView public_point;  // empty when absent
};

// One private key of any type. All views live as long as the DER they were read from.
struct PrivateKeyParts {
  KeyAlgorithm type = KeyAlgorithm::unknown;
  BytesView algorithm_tlv;  // the AlgorithmIdentifier of PrivateKeyInfo; empty for the other forms
  RsaPrivateParts rsa;      // rsa and rsa_pss
  EcPrivateParts ec;        // ec
  BytesView octets;         // EdDSA: the private key; ML-DSA: the seed, empty when absent
  BytesView expanded;       // ML-DSA: the expanded key, empty when absent
  BytesView public_key;     // EdDSA and ML-DSA: the public key, empty when absent
};

// `unsupported` for algorithms, curves and versions that are not implemented; `malformed` or
// `truncated` for what is not the structure; `bad_key` for RSA keys without CRT values.
Result<PrivateKeyParts> read_pkcs8(BytesView der);
Result<PrivateKeyParts> read_pkcs1(BytesView der);
Result<PrivateKeyParts> read_sec1(BytesView der);

// An element whose contents are the parts one after the other; every buffer is wiped.
SecureBytes secure_element(std::uint8_t tag, std::initializer_list<BytesView> parts);

SecureBytes write_pkcs1(const RsaPrivateParts& parts);
// ECPrivateKey without parameters, which PrivateKeyInfo has already.
SecureBytes write_sec1(const EcPrivateParts& parts);
SecureBytes write_pkcs8(BytesView algorithm_tlv, BytesView private_key);

}  // namespace certwright
