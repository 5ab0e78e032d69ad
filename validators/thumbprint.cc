#include "validators/thumbprint.h"

#include <algorithm>
#include <array>
#include <optional>

#include "validators/ascii.h"

namespace certwright::validators {
namespace {

struct Prefix {
  std::string_view text;
  ThumbprintKind kind;
};

// Longest first where one begins another. The forms with "fingerprint" are what `openssl x509
// -fingerprint` and certtool print.
constexpr Prefix kPrefixes[] = {
    {"spki-sha256:", ThumbprintKind::spki_sha256},
    {"pin-sha256:", ThumbprintKind::spki_sha256},
    {"spki:", ThumbprintKind::spki_sha256},
    {"subject-key-id:", ThumbprintKind::subject_key_id},
    {"ski:", ThumbprintKind::subject_key_id},
    {"serial:", ThumbprintKind::serial},
    {"serial=", ThumbprintKind::serial},
    {"md5:", ThumbprintKind::md5},
    {"sha1:", ThumbprintKind::sha1},
    {"sha-1:", ThumbprintKind::sha1},
    {"sha1 fingerprint=", ThumbprintKind::sha1},
    {"sha256:", ThumbprintKind::sha256},
    {"sha-256:", ThumbprintKind::sha256},
    {"sha256 fingerprint=", ThumbprintKind::sha256},
    {"sha384:", ThumbprintKind::sha384},
    {"sha-384:", ThumbprintKind::sha384},
    {"sha512:", ThumbprintKind::sha512},
    {"sha-512:", ThumbprintKind::sha512},
};

// The code point at `at`, which moves behind it; nothing for octets that are not UTF-8.
std::optional<std::uint32_t> next_code_point(std::string_view text, std::size_t& at) {
  const auto octet = [&](std::size_t index) { return static_cast<std::uint8_t>(text[index]); };
  const std::uint32_t lead = octet(at);
  const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : 0;
  if (length == 0 || at + length > text.size()) return std::nullopt;
  std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((octet(at + i) & 0xC0U) != 0x80) return std::nullopt;
    point = point << 6 | (octet(at + i) & 0x3FU);
  }
  at += length;
  return point;
}

// Characters that people cannot see or take for blanks: they carry no meaning in a thumbprint.
bool is_formatting(std::uint32_t point) {
  return point <= 0x20 || point == ':' || point == '-' || point == 0x7F || point == 0xA0 ||
         point == 0xAD || point == 0x61C || (point >= 0x2000 && point <= 0x2014) ||
         (point >= 0x2028 && point <= 0x202F) || (point >= 0x205F && point <= 0x206F) ||
         point == 0x3000 || point == 0xFEFF;
}

// The text without invisible characters at its ends, so that a prefix is seen.
std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    std::size_t at = 0;
    const auto point = next_code_point(text, at);
    if (!point || !is_formatting(*point)) break;
    text.remove_prefix(at);
  }
  return text;
}

// Nothing when a character is neither hexadecimal nor formatting, or when a digit is left over.
struct Digits {
  enum class State : std::uint8_t { none, odd, whole } state = State::none;
  Bytes octets;
};
Digits read_digits(std::string_view text) {
  Digits out;
  std::optional<unsigned> high;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = next_code_point(text, at);
    if (!point) return {};
    if (is_formatting(*point)) continue;
    const std::uint32_t folded = *point < 0x80 ? *point | 0x20 : 0;
    unsigned digit = 0;
    if (*point >= '0' && *point <= '9') {
      digit = *point - '0';
    } else if (folded >= 'a' && folded <= 'f') {
      digit = folded - 'a' + 10;
    } else {
      return {};
    }
    if (high) {
      out.octets.push_back(static_cast<std::uint8_t>(*high << 4 | digit));
      high.reset();
    } else {
      high = digit;
    }
  }
  if (high) out.octets.push_back(static_cast<std::uint8_t>(*high));
  if (!out.octets.empty()) out.state = high ? Digits::State::odd : Digits::State::whole;
  return out;
}

ThumbprintKind kind_by_size(std::size_t size) {
  switch (size) {
    case 16: return ThumbprintKind::md5_or_serial;
    case 20: return ThumbprintKind::sha1;
    case 32: return ThumbprintKind::sha256;
    case 48: return ThumbprintKind::sha384;
    case 64: return ThumbprintKind::sha512;
    default: return ThumbprintKind::odd_length;
  }
}

bool size_fits(ThumbprintKind kind, std::size_t size) {
  switch (kind) {
    case ThumbprintKind::md5: return size == 16;
    case ThumbprintKind::sha1: return size == 20;
    case ThumbprintKind::sha256:
    case ThumbprintKind::spki_sha256: return size == 32;
    case ThumbprintKind::sha384: return size == 48;
    case ThumbprintKind::sha512: return size == 64;
    default: return size >= 1 && size <= 64;
  }
}

BytesView without_leading_zeros(BytesView number) {
  while (number.size() > 1 && number.front() == 0) number = number.subspan(1);
  return number;
}

bool is_serial_of(BytesView octets, const Certificate& certificate) {
  return !octets.empty() &&
         equal(without_leading_zeros(octets), without_leading_zeros(certificate.serial));
}

bool hash_equals(DigestAlgorithm algorithm, const Thumbprint& entry,
                 const Certificate& certificate) {
  const auto hash = digest(algorithm, certificate.der);
  return hash.has_value() && equal(*hash, entry.octets);
}

ThumbprintMatch when(bool matches, ThumbprintMatch match) {
  return matches ? match : ThumbprintMatch::none;
}

}  // namespace

std::string_view to_string(ThumbprintKind kind) {
  switch (kind) {
    case ThumbprintKind::not_a_thumbprint: return "no thumbprint";
    case ThumbprintKind::odd_length: return "a length that no hash has";
    case ThumbprintKind::md5_or_serial: return "MD5 or serial number";
    case ThumbprintKind::md5: return "MD5";
    case ThumbprintKind::sha1: return "SHA-1";
    case ThumbprintKind::sha256: return "SHA-256";
    case ThumbprintKind::sha384: return "SHA-384";
    case ThumbprintKind::sha512: return "SHA-512";
    case ThumbprintKind::spki_sha256: return "SHA-256 of the public key";
    case ThumbprintKind::serial: return "serial number";
    case ThumbprintKind::subject_key_id: return "subject key identifier";
  }
  return "no thumbprint";
}

std::string Thumbprint::canonical() const {
  std::string_view prefix;
  switch (kind) {
    case ThumbprintKind::not_a_thumbprint:
    case ThumbprintKind::odd_length: return given;
    case ThumbprintKind::md5_or_serial: break;
    case ThumbprintKind::md5: prefix = "md5:"; break;
    case ThumbprintKind::sha1: prefix = "sha1:"; break;
    case ThumbprintKind::sha256: prefix = "sha256:"; break;
    case ThumbprintKind::sha384: prefix = "sha384:"; break;
    case ThumbprintKind::sha512: prefix = "sha512:"; break;
    case ThumbprintKind::spki_sha256: prefix = "spki-sha256:"; break;
    case ThumbprintKind::serial: prefix = "serial:"; break;
    case ThumbprintKind::subject_key_id: prefix = "ski:"; break;
  }
  return std::string(prefix) + to_hex(octets);
}

Thumbprint parse_thumbprint(std::string_view text) {
  Thumbprint out;
  out.given = std::string(text);
  std::string_view body = trimmed(text);
  std::optional<ThumbprintKind> wanted;
  for (const Prefix& prefix : kPrefixes) {
    if (!ascii_istarts_with(body, prefix.text)) continue;
    wanted = prefix.kind;
    body.remove_prefix(prefix.text.size());
    break;
  }
  if (!wanted && ascii_istarts_with(body, "0x")) body.remove_prefix(2);
  Digits digits = read_digits(body);
  if (digits.state == Digits::State::none) return out;
  out.octets = std::move(digits.octets);
  if (digits.state == Digits::State::odd) {
    out.kind = ThumbprintKind::odd_length;
  } else if (wanted) {
    out.kind = size_fits(*wanted, out.octets.size()) ? *wanted : ThumbprintKind::odd_length;
  } else {
    out.kind = kind_by_size(out.octets.size());
  }
  return out;
}

std::vector<Thumbprint> parse_thumbprint_list(std::string_view text) {
  std::vector<Thumbprint> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",;\r\n"), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    part = part.substr(0, part.find('#'));
    const auto first = part.find_first_not_of(" \t");
    if (first == std::string_view::npos) continue;
    part = part.substr(first, part.find_last_not_of(" \t") - first + 1);
    out.push_back(parse_thumbprint(part));
  }
  return out;
}

ThumbprintMatch match_thumbprint(const Thumbprint& entry, const Certificate& certificate) {
  switch (entry.kind) {
    case ThumbprintKind::not_a_thumbprint:
    case ThumbprintKind::odd_length: return ThumbprintMatch::none;
    case ThumbprintKind::md5_or_serial:
      if (hash_equals(DigestAlgorithm::md5, entry, certificate)) return ThumbprintMatch::weak_hash;
      return when(is_serial_of(entry.octets, certificate), ThumbprintMatch::serial_only);
    case ThumbprintKind::md5:
      return when(hash_equals(DigestAlgorithm::md5, entry, certificate),
                  ThumbprintMatch::weak_hash);
    case ThumbprintKind::sha1:
      return when(equal(entry.octets, certificate.sha1()), ThumbprintMatch::weak_hash);
    case ThumbprintKind::sha256:
      return when(equal(entry.octets, certificate.sha256()), ThumbprintMatch::strong_hash);
    case ThumbprintKind::sha384:
      return when(hash_equals(DigestAlgorithm::sha384, entry, certificate),
                  ThumbprintMatch::strong_hash);
    case ThumbprintKind::sha512:
      return when(hash_equals(DigestAlgorithm::sha512, entry, certificate),
                  ThumbprintMatch::strong_hash);
    case ThumbprintKind::spki_sha256:
      return when(equal(entry.octets, spki_sha256(certificate.spki.tlv)), ThumbprintMatch::key);
    case ThumbprintKind::serial:
      return when(is_serial_of(entry.octets, certificate), ThumbprintMatch::serial_only);
    case ThumbprintKind::subject_key_id:
      return when(equal(entry.octets, certificate.subject_key_identifier), ThumbprintMatch::key);
  }
  return ThumbprintMatch::none;
}

CertificatePtr find_serial_owner(const Thumbprint& entry, std::span<const CertificatePtr> known) {
  if (entry.kind != ThumbprintKind::md5_or_serial && entry.kind != ThumbprintKind::odd_length &&
      entry.kind != ThumbprintKind::sha1) {
    return nullptr;
  }
  for (const CertificatePtr& certificate : known) {
    if (is_serial_of(entry.octets, *certificate)) return certificate;
  }
  return nullptr;
}

}  // namespace certwright::validators
