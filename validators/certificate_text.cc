#include "validators/certificate_text.h"

#include <cstdlib>

namespace certwright::validators {
namespace {

constexpr std::size_t kShownKeyOctets = 8;
constexpr std::size_t kShownNameOctets = 100;

std::string quoted(std::string text) {
  if (text.size() > kShownNameOctets) {
    std::size_t end = kShownNameOctets;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    text.resize(end);
    text += "…";
  }
  return "\"" + text + "\"";
}

constexpr std::int64_t kDay = 86400;

std::int64_t floor_days(std::int64_t seconds) {
  return seconds / kDay - (seconds % kDay < 0 ? 1 : 0);
}

std::string count_of(std::int64_t count, std::string_view unit) {
  return std::to_string(count) + " " + std::string(unit) + (count == 1 ? "" : "s");
}

}  // namespace

std::string quoted_name(const Certificate& certificate) {
  return quoted(certificate.display_name());
}

std::string quoted_name(const Name& name) {
  const std::string common = name.common_name();
  return quoted(common.empty() ? name.to_string() : common);
}

std::string named(const Certificate& certificate) {
  return quoted_name(certificate) + " (expires " + to_date(certificate.not_after) + ")";
}

std::string key_identifier_text(BytesView key_identifier) {
  if (key_identifier.empty()) return "none";
  if (key_identifier.size() <= kShownKeyOctets) return to_hex(key_identifier, ":");
  return to_hex(key_identifier.first(kShownKeyOctets), ":") + ":…";
}

Bytes effective_key_identifier(const Certificate& certificate) {
  if (!certificate.subject_key_identifier.empty()) {
    return to_bytes(certificate.subject_key_identifier);
  }
  const Sha1Digest digest = key_identifier(certificate.spki);
  return {digest.begin(), digest.end()};
}

std::int64_t calendar_days(UtcTime from, UtcTime to) {
  return floor_days(to.seconds) - floor_days(from.seconds);
}

std::string duration_text(UtcTime from, UtcTime to) {
  const std::int64_t seconds =
      to.seconds > from.seconds ? to.seconds - from.seconds : from.seconds - to.seconds;
  if (seconds >= kDay) return count_of(std::abs(calendar_days(from, to)), "day");
  if (seconds >= 3600) return count_of(seconds / 3600, "hour");
  if (seconds >= 60) return count_of(seconds / 60, "minute");
  return count_of(seconds, "second");
}

}  // namespace certwright::validators
