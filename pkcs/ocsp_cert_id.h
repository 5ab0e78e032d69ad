// CertID (RFC 6960 section 4.1.1): how OCSP names a certificate: hashes of its issuer's name and
// key, and its serial number.
//
// Compared exactly and as a whole, serial numbers as octets (T-070).
#pragma once

#include <optional>
#include <string>

#include "pkcs/certificate.h"

namespace certwright {

// Views live as long as the bytes they were read from.
struct OcspCertId {
  AlgorithmIdentifier hash_algorithm;
  // SHA-1, SHA-256, SHA-384 or SHA-512, with NULL or without parameters; nothing for all others.
  std::optional<DigestAlgorithm> digest;
  BytesView issuer_name_hash;
  BytesView issuer_key_hash;
  BytesView serial;  // INTEGER contents, sign octet included
  BytesView tlv;

  // `malformed` when the element is no CertID, or a hash has another size than its algorithm's.
  static Result<OcspCertId> read(DerReader& reader);
  // "0a1b"
  std::string serial_hex() const { return to_hex(serial); }
};

// How far a CertID is from naming a certificate.
enum class OcspCertIdMatch : std::uint8_t {
  exact,
  other_serial,    // the issuer is right
  other_issuer,    // the serial number is right; name or key of the issuer is another
  other,           // neither is right
  unknown_digest,  // cannot be compared
};
// `issuer_spki` is the key of the CA that issued `certificate`.
OcspCertIdMatch match(const OcspCertId& id, const CertificateView& certificate,
                      const SubjectPublicKeyInfo& issuer_spki);

// The CertID of a certificate, in DER. `unsupported` for digests other than the four.
Result<Bytes> encode_ocsp_cert_id(DigestAlgorithm algorithm, const CertificateView& certificate,
                                  const SubjectPublicKeyInfo& issuer_spki);

}  // namespace certwright
