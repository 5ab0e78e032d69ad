// What differs between two certificates, or between a request and the certificate made for it.
//
// Field by field, both sides, in the order of RFC 5280: version, serialNumber, signature, issuer,
// validity, subject, key, then the extensions by the octets of their OIDs. Values are compared as
// encoded; names of subjectAltName as a set. Each difference has a weight, and the heaviest is the
// verdict:
//
//   identical      the same octets (of a request: everything asked for is there as asked)
//   renewal        only what every renewal changes: serial number, dates, signature, SCTs, the
//                  order of names
//   material       anything else: whoever relies on the certificate should look
//   different_key  another public key, whatever else
//
// A changed authority key identifier, signature algorithm or issuer is material: the chain to be
// sent is another one. Pure; usable from several threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "pkcs/certification_request.h"

namespace certwright::validators {

enum class DiffVerdict : std::uint8_t { identical, renewal, material, different_key };
// "identical", "renewal", "material", "different-key"
std::string_view to_string(DiffVerdict verdict);

struct FieldDifference {
  std::string field;  // the name in RFC 5280: "serialNumber", "subjectAltName", …
  std::string oid;    // of an extension, dotted; else empty
  DiffVerdict weight = DiffVerdict::material;
  // What each side says; empty where it says nothing. Of subjectAltName: what only this side has.
  // Of other extensions: the value in hexadecimal, "critical " in front where it is.
  std::string left, right;

  friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

struct CertificateDiff {
  DiffVerdict verdict = DiffVerdict::identical;
  std::vector<FieldDifference> differences;
};

CertificateDiff diff_certificates(const CertificateView& left, const CertificateView& right);
// Subject, key and the requested extensions; what the CA added beyond them is no difference.
CertificateDiff diff_request(const CertificationRequest& request,
                             const CertificateView& certificate);

}  // namespace certwright::validators
