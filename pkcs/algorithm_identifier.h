// AlgorithmIdentifier (RFC 5280 section 4.1.1.2) and what signatures and keys it can name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/crypto/digest.h"
#include "pkcs/der_reader.h"

namespace certwright {

// Views live as long as the bytes they were read from.
struct AlgorithmIdentifier {
  BytesView oid;             // contents octets
  BytesView parameters_tlv;  // empty when absent
  BytesView tlv;             // the whole element, for byte comparison

  static Result<AlgorithmIdentifier> read(DerReader& reader);
};

enum class KeyAlgorithm : std::uint8_t {
  unknown,
  rsa,
  rsa_pss,  // id-RSASSA-PSS in the key itself
  ec,
  ed25519,
  ed448,
  x25519,
  x448,
  dsa,
  dh,
  ml_dsa_44,
  ml_dsa_65,
  ml_dsa_87,
};
// "RSA", "EC", "Ed25519", "ML-DSA-65", "unknown"
std::string_view to_string(KeyAlgorithm algorithm);
KeyAlgorithm key_algorithm_from_oid(BytesView oid);

enum class NamedCurve : std::uint8_t { none, p256, p384, p521, other };
// "P-256"; "other" for named curves that are never verified with.
std::string_view to_string(NamedCurve curve);
// `other` for every OID but those of P-256, P-384 and P-521.
NamedCurve named_curve_from_oid(BytesView oid);
// Octets of a coordinate: 32, 48, 66; 0 for none and other.
std::size_t field_octets(NamedCurve curve);

enum class SignatureScheme : std::uint8_t {
  unknown,
  rsa_pkcs1,
  rsa_pss,
  ecdsa,
  ed25519,
  ed448,
  ml_dsa,
  dsa
};

// A signature algorithm whose parameters have been checked.
struct SignatureAlgorithm {
  SignatureScheme scheme = SignatureScheme::unknown;
  DigestAlgorithm digest = DigestAlgorithm::none;
  // RSASSA-PSS only (RFC 4055 section 3.1)
  DigestAlgorithm mask_digest = DigestAlgorithm::none;
  unsigned salt_length = 0;
  // ML-DSA only: which parameter set.
  KeyAlgorithm ml_dsa = KeyAlgorithm::unknown;
  // The parameters stand otherwise than the standard says (RSA without NULL): a reader may accept
  // it with a finding.
  enum class Parameters : std::uint8_t {
    exact,
    missing_null,
    extra_null
  } parameters = Parameters::exact;

  friend bool operator==(const SignatureAlgorithm&, const SignatureAlgorithm&) = default;

  // `unsupported` for an OID that names no signature algorithm known here, and for a digest or mask
  // generation function that is not (T-042); `malformed` for parameters that contradict RFC 3279,
  // RFC 4055, RFC 5758, RFC 8410, RFC 8692, RFC 9688 or RFC 9881 (T-013). RSASSA-PSS parameters
  // must stand in DER: a mask generation function names its digest, defaults are left out. That
  // the two digests of RSASSA-PSS differ is a property, not an error. Allocates nothing.
  static Result<SignatureAlgorithm> from(const AlgorithmIdentifier& identifier);

  // "sha256WithRSAEncryption", "ecdsa-with-SHA256", "RSASSA-PSS with SHA-256", "Ed25519"
  std::string name() const;
  // DER AlgorithmIdentifier in its one right form, whatever `parameters` says; empty for `unknown`
  // and for what has no OID.
  Bytes encode() const;
};

}  // namespace certwright
