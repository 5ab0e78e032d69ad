// Thumbprint: what a person pastes into an allow-list or hash list, in whatever formatting.
//
// Blanks, colons, hyphens, letter case and invisible characters (U+200E stands in front of what the
// Windows certificate dialog copies) do not matter. What the octets are follows from a prefix
// ("sha256:", "spki-sha256:", "serial:", "ski:") or from their number. Reading never fails: text
// that is no thumbprint is a value that says so, because published lists hold such entries.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pkcs/certificate.h"

namespace certwright::validators {

enum class ThumbprintKind : std::uint8_t {
  not_a_thumbprint,  // "NA", a name, an empty string
  odd_length,        // hexadecimal, but no hash has so many octets (or not the prefix's hash)
  md5_or_serial,     // 16 octets without prefix: an MD5 hash, or a serial number
  md5,
  sha1,  // of the whole certificate, as the four below
  sha256,
  sha384,
  sha512,
  spki_sha256,  // of the SubjectPublicKeyInfo: survives re-issue with the same key
  serial,       // says nothing without the issuer
  subject_key_id,
};
// "SHA-1", "SHA-256", "SHA-256 of the public key", "serial number", ...
std::string_view to_string(ThumbprintKind kind);

struct Thumbprint {
  std::string given;  // as written
  ThumbprintKind kind = ThumbprintKind::not_a_thumbprint;
  Bytes octets;  // empty for not_a_thumbprint

  bool usable() const { return kind > ThumbprintKind::odd_length; }
  // "sha256:cb3c…", the form that every reader here takes back; the text as given when not usable.
  std::string canonical() const;
};

Thumbprint parse_thumbprint(std::string_view text);
// Splits at commas, semicolons and line ends, drops "#" comments, and parses each part: the text of
// a hash list.
std::vector<Thumbprint> parse_thumbprint_list(std::string_view text);

enum class ThumbprintMatch : std::uint8_t {
  none,
  weak_hash,    // SHA-1 or MD5 of the certificate: somebody could make another one with it
  serial_only,  // the number agrees; whose it is must be known otherwise
  key,          // same public key, or same subject key identifier
  strong_hash,
};
// Pure, thread-safe.
ThumbprintMatch match_thumbprint(const Thumbprint& entry, const Certificate& certificate);

// The certificate whose serial number (or subject key identifier) an entry really is: for 16 octets
// and for odd lengths. nullptr when it is none of them.
CertificatePtr find_serial_owner(const Thumbprint& entry, std::span<const CertificatePtr> known);

}  // namespace certwright::validators
