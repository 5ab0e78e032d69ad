// The check before signing (design: "every to-be-signed certificate is linted and validated first";
// T-117).
#pragma once

#include <vector>

#include "pkcs/certificate.h"
#include "validators/finding.h"

namespace certwright::authority {

// Where the key to be certified comes from. One that was made here a moment ago is what it was made
// to be: its form is looked at, its primes and its point are not searched again.
enum class KeyOrigin : std::uint8_t { foreign, made_here };

// Judges a TBSCertificate before its signature exists. `issuer` is null for a root. Findings of
// severity error or fatal forbid signing: the key gate (issuing needs an RSA exponent of 65537 or
// more), malformed extensions, validity outside the issuer's, path length, purposes and name
// constraints of the issuer and of all above it (`issuer_chain`, nearest first, the issuer itself
// first), a serial that is not positive or too long, a signature algorithm below SHA-256.
// `malformed` when the TBSCertificate does not parse at all.
Result<std::vector<validators::Finding>> check_before_signing(
    BytesView tbs_tlv, const std::vector<CertificatePtr>& issuer_chain,
    const SignatureAlgorithm& algorithm, KeyOrigin key = KeyOrigin::foreign);

}  // namespace certwright::authority
