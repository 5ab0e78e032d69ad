// Finding: something that is true of a certificate, a path, a key or a site, told as verdict, cause
// and fix.
//
// Data, never an error. What a finding id means (severity, title, citation, explanation) is one row
// of the catalogue (validators/finding_catalogue.h); a Finding adds what was seen this time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pkcs/certificate.h"

namespace certwright::validators {

enum class Severity : std::uint8_t { info, notice, warning, error, fatal };
// "info", "notice", "warning", "error", "fatal"
std::string_view to_string(Severity severity);
std::optional<Severity> severity_from_string(std::string_view text);

// Which certificate a finding is about: shared, so that a report outlives what it was made from.
struct CertificateReference {
  CertificatePtr certificate;
  std::size_t position = 0;  // in the path or the file; 0 is the target
};

struct Finding {
  std::string id;  // "<area>.<what_is_wrong>", stable and public
  Severity severity = Severity::error;
  std::string title;     // one short sentence, from the catalogue
  std::string message;   // what was seen, with names and both sides
  std::string citation;  // "RFC 5280 section 6.1.3"
  std::string fix;       // what to do, with the command where there is one; may be empty
  std::optional<CertificateReference> certificate;
  std::string field;     // "tbsCertificate.extensions[2]", "key.name", ...; may be empty
  std::string expected;  // evidence: both sides of a mismatch; may be empty
  std::string found;

  // Readable construction: finding("chain.expired").about(cert, 1).says("…").expected_found("…",
  // "…").fix_by("…")
  Finding&& about(CertificatePtr which, std::size_t position) &&;
  Finding&& says(std::string text) &&;
  Finding&& expected_found(std::string wanted, std::string seen) &&;
  Finding&& fix_by(std::string text) &&;
  Finding&& at_field(std::string text) &&;
  Finding&& with_severity(Severity other) &&;
};

// A finding with the catalogue's severity, title, citation and default fix. An id that is not in
// the catalogue is a broken invariant.
Finding finding(std::string_view id);

}  // namespace certwright::validators
