// Names of the reverse zones: in-addr.arpa (RFC 1035 section 3.5) and ip6.arpa (RFC 3596 section
// 2.5).
#pragma once

#include <optional>

#include "validators/ip_address.h"
#include "validators/rules/cabf_br/host_names.h"

namespace certwright::validators::rules::cabf_br {

inline constexpr std::string_view kReverseZoneV4 = ".in-addr.arpa";
inline constexpr std::string_view kReverseZoneV6 = ".ip6.arpa";

inline bool is_reverse_zone_name(std::string_view name) {
  return ascii_iends_with(name, kReverseZoneV4) || ascii_iends_with(name, kReverseZoneV6);
}
inline bool has_reverse_zone_name(const CertificateFacts& c) {
  for (const auto* names : {&c.dns_names(), &c.common_name_domains()}) {
    for (const DomainFacts& name : *names) {
      if (is_reverse_zone_name(name.text)) return true;
    }
  }
  return false;
}

// "4.3.2.1.in-addr.arpa" is 1.2.3.4: four numbers of 0 to 255 in reverse.
inline std::optional<IpAddress> reverse_v4(const DomainFacts& name) {
  if (name.labels.size() != 4 + 2) return std::nullopt;
  std::string text;
  for (std::size_t i = 4; i-- > 0;) {
    text += name.labels[i];
    if (i != 0) text += '.';
  }
  return IpAddress::parse_v4(text);
}

// 32 hexadecimal digits in reverse.
inline std::optional<IpAddress> reverse_v6(const DomainFacts& name) {
  constexpr std::size_t kDigits = 32;
  if (name.labels.size() != kDigits + 2) return std::nullopt;
  std::array<std::uint8_t, 16> octets{};
  for (std::size_t i = 0; i < kDigits; ++i) {
    const std::string_view label = name.labels[kDigits - 1 - i];
    const int digit = label.size() == 1 ? ascii_hex_value(label[0]) : -1;
    if (digit < 0) return std::nullopt;
    octets.at(i / 2) = static_cast<std::uint8_t>(octets.at(i / 2) << 4 | digit);
  }
  return IpAddress::from_octets(octets);
}

// The address that a name of a reverse zone stands for; nothing when it stands for none.
inline std::optional<IpAddress> reversed_address(const DomainFacts& name) {
  return ascii_iends_with(name.text, kReverseZoneV4) ? reverse_v4(name) : reverse_v6(name);
}

}  // namespace certwright::validators::rules::cabf_br
