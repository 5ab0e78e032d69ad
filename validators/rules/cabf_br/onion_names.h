// Names under .onion (RFC 7686): addresses of Tor's onion services, versions 2 and 3.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "validators/lint/ev_policies.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

inline constexpr std::size_t kOnionV2Characters = 16;
inline constexpr std::size_t kOnionV3Characters = 56;
inline constexpr std::uint8_t kOnionV3 = 3;

inline bool is_onion_name(const DomainFacts& name) {
  return ascii_iequal(name.labels.back(), "onion");
}
inline bool has_onion_name(const CertificateFacts& c) {
  for (const auto* names : {&c.dns_names(), &c.common_name_domains()}) {
    for (const DomainFacts& name : *names) {
      if (is_onion_name(name)) return true;
    }
  }
  return false;
}

// The label before "onion": the service's address. Empty when there is none.
inline std::string_view onion_address(const DomainFacts& name) {
  const std::size_t count = name.labels.size();
  return count < 2 ? std::string_view() : name.labels[count - 2];
}

// -1 when the character is not of RFC 4648 section 6.
constexpr int base32_value(char c) {
  const char lower = ascii_lower(c);
  if (lower >= 'a' && lower <= 'z') return lower - 'a';
  return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}
inline bool is_base32(std::string_view text) {
  for (const char c : text) {
    if (base32_value(c) < 0) return false;
  }
  return !text.empty();
}

// Key, checksum and version of a version 3 address; nothing when the text has another form.
inline std::optional<std::array<std::uint8_t, 35>> decode_onion_v3(std::string_view address) {
  if (address.size() != kOnionV3Characters || !is_base32(address)) return std::nullopt;
  std::array<std::uint8_t, 35> out{};
  std::uint32_t pending = 0;
  unsigned bits = 0;
  std::size_t at = 0;
  for (const char c : address) {
    pending = (pending << 5 | static_cast<std::uint32_t>(base32_value(c))) & 0xfffU;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.at(at++) = static_cast<std::uint8_t>(pending >> bits & 0xffU);
  }
  return out;
}

inline bool is_onion_v2_name(const DomainFacts& name) {
  const std::string_view address = onion_address(name);
  return is_onion_name(name) && address.size() == kOnionV2Characters && is_base32(address);
}

}  // namespace certwright::validators::rules::cabf_br
