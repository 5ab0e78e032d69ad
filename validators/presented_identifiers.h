// The names that a certificate presents, and whether a reference identity is among them.
//
// RFC 9525 section 6: a reference is compared only with identifiers of its own type, each taken as
// one typed value, never as rendered text (T-066). The subject is not looked at unless a legacy
// policy says so, and then only when there is no subjectAltName extension at all (T-063).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "pkcs/bytes.h"
#include "validators/dns_name.h"
#include "validators/reference_identity.h"

namespace certwright::validators {

enum class SubjectAltName : std::uint8_t { absent, present, malformed };

// Views into a parsed certificate, which must outlive them.
struct PresentedIdentifiers {
  SubjectAltName subject_alt_name = SubjectAltName::absent;
  std::span<const std::string_view> dns_names;
  std::span<const std::string_view> email_addresses;
  std::span<const BytesView> ip_addresses;
  std::span<const std::string_view> srv_names = {};  // "_imaps.example.com" (RFC 4985)
  std::span<const std::string_view> uris = {};
  // From the subject, in order.
  std::span<const std::string_view> common_names;
  std::span<const std::string_view> subject_email_addresses;
};

enum class SubjectFallback : std::uint8_t {
  never,                     // RFC 9525 section 2: the default
  without_subject_alt_name,  // Compatibility: old products; exactly one commonName or emailAddress
};

struct IdentityPolicy {
  DnsMatchOptions dns;
  SubjectFallback fallback = SubjectFallback::never;
};

enum class IdentityVerdict : std::uint8_t {
  match,             // an entry of the subjectAltName
  match_by_subject,  // only the subject's commonName or emailAddress; worth a finding
  mismatch,
  malformed_subject_alt_name,  // the extension cannot be read, so nothing matches
};

struct IdentityOutcome {
  IdentityVerdict verdict = IdentityVerdict::mismatch;
  // Which entry of its list matched; 0 otherwise.
  std::size_t index = 0;
  // Entries of the reference's type that are malformed; they never match.
  std::size_t malformed_entries = 0;

  bool matches() const {
    return verdict == IdentityVerdict::match || verdict == IdentityVerdict::match_by_subject;
  }
};

// Stops at the first match. Pure, thread-safe, no allocation.
IdentityOutcome match_identity(const ReferenceIdentity& reference,
                               const PresentedIdentifiers& presented, IdentityPolicy policy = {});

}  // namespace certwright::validators
